// In a file of its own: the page's CSP allows no inline script.
window.SwaggerUIBundle({
  url: "/api/openapi.json",
  dom_id: "#docs",
  deepLinking: true,
  // Swagger's public validator would be told of every deployment.
  validatorUrl: null,
});
