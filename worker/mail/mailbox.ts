/** A name and an address as they stand in From, To, Cc and Reply-To. Either may be empty. */
export interface Mailbox {
  name: string;
  address: string;
}
