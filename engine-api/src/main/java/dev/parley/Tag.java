package dev.parley;

/**
 * A user's tag for conversations.
 *
 * @param id 1 to 10 characters, unique for the user
 * @param name 1 to 15 characters
 * @param createdAt epoch milliseconds
 * @param conversations how many conversations of the user's list have it
 */
public record Tag(String id, String name, long createdAt, int conversations) {}
