using LinkedInAutomation.Grains.Storage;
using Npgsql;

namespace LinkedInAutomation.Grains.Accounts;

/// <summary>Names under which an account has seen one person; null is not known, or not learned now.</summary>
/// <param name="PublicIdentifier">In lower case.</param>
public sealed record PersonNames(string PublicIdentifier, string? ProviderId = null, string? MemberId = null, string? ConversationId = null);

/// <summary>Table account_people: what was learned about people at any contact. Nothing learned is ever forgotten, only replaced.</summary>
public sealed class AccountPeople(NpgsqlDataSource database)
{
    /// <summary>What follows an insert of (account_id, public_identifier, …) into account_people; nothing is written when nothing is new.</summary>
    internal const string Merge = """
        on conflict (account_id, public_identifier) do update set
            provider_id = coalesce(excluded.provider_id, account_people.provider_id),
            member_id = coalesce(excluded.member_id, account_people.member_id),
            conversation_id = coalesce(excluded.conversation_id, account_people.conversation_id),
            learned_at = excluded.learned_at
        where excluded.provider_id is not null and excluded.provider_id is distinct from account_people.provider_id
           or excluded.member_id is not null and excluded.member_id is distinct from account_people.member_id
           or excluded.conversation_id is not null and excluded.conversation_id is distinct from account_people.conversation_id
        """;

    public async Task LearnAsync(Guid accountId, PersonNames names, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand($"""
            insert into account_people (account_id, public_identifier, provider_id, member_id, conversation_id, learned_at)
            values ($1, $2, $3, $4, $5, $6)
            {Merge}
            """);
        command.Parameters.AddWithValue(accountId);
        command.Parameters.AddWithValue(names.PublicIdentifier.ToLowerInvariant());
        command.Parameters.AddText(names.ProviderId);
        command.Parameters.AddText(names.MemberId);
        command.Parameters.AddText(names.ConversationId);
        command.Parameters.AddInstant(now);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
