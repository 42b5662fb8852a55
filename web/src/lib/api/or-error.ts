import { error } from "@sveltejs/kit";
import { ApiError } from "./client.ts";

/** For `load`: what the API refuses is the page's error, with its status. */
export async function orError<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (cause) {
    if (!(cause instanceof ApiError)) throw cause;
    error(cause.status || 503, cause.message);
  }
}
