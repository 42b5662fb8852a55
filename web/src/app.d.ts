declare global {
  namespace App {
    interface Platform {
      env: {
        /** The Worker, through the service binding of wrangler.toml. */
        API: { fetch(request: Request): Promise<Response> };
      };
    }
  }
}

export {};
