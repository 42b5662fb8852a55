import type { TeamMember } from "$worker/users/contract.ts";

/** The team's names, for presence and assignment. */
class Team {
  members = $state.raw<TeamMember[]>([]);

  nameOf(userId: string): string {
    return this.members.find((member) => member.id === userId)?.name ?? "";
  }
}

export const team = new Team();
