using System.Text;

namespace LinkedInAutomation.IntegrationTests.EndToEnd;

/// <summary>One thing that Unipile has to tell, and its body. What comes later in a chat has a later number.</summary>
internal sealed record StormEvent(string Source, string Body, bool IsMalformed = false);

/// <summary>
/// What Unipile has to tell of some people: what moves their leads, and far more that does not. The same events can be told of a second
/// set of people, in order and once each.
/// </summary>
internal static class WebhookStorm
{
    public const int Accounts = 20;

    /// <summary>Whose invitation had a note; it comes back as the first message of the chat when they accept.</summary>
    public static bool HasNote(int person) => person % 5 == 3;

    public static string Note(int person) => $"Hello number {person}";

    public static string Account(string set, int person) => $"{set}-account-{person % Accounts}";

    public static string ProviderId(string set, int person) => $"ACo-{set}-{person}";

    /// <summary>For each person in the order in which it happened; any order of these ends in the same state.</summary>
    public static IEnumerable<StormEvent> Moving(string set, int people)
    {
        for (var person = 0; person < people; person++)
        {
            switch (person % 5)
            {
                case 0:
                    yield return Relation(set, person);
                    break;
                case 1:
                    yield return Relation(set, person);
                    yield return Message(set, person, "m1", "Thank you, but no");
                    break;
                case 2:
                    yield return Message(set, person, "m1", "Tell me more");
                    yield return Message(set, person, "m2", "Are you there?");
                    break;
                case 3:
                    yield return Message(set, person, "note", Note(person), isOwn: true);
                    yield return Relation(set, person);
                    break;
                default:
                    yield return Message(set, person, "hand", "Written by hand", isOwn: true);
                    break;
            }
        }
    }

    /// <summary>Chats of these people, people nobody knows, shapes nobody knows.</summary>
    public static StormEvent Idle(string set, int number, int people) => (number % 8) switch
    {
        0 or 1 => Message(set, number % people, $"read-{number}", null, "message_read"),
        2 => Message(set, number % people, $"delivered-{number}", null, "message_delivered"),
        3 => Message(set, number % people, $"reacted-{number}", "Hello", "message_reaction"),
        4 => new("messaging", Message(set, number % people, $"group-{number}", "All of you").Body.Replace("\"is_group\":false", "\"is_group\":true", StringComparison.Ordinal)),
        5 => Message(set, people + number, $"stranger-{number}", "Buy our tool"),
        6 => Relation(set, people + number),
        _ => new("users", $$"""{"event":"new_follower","account_id":"{{Account(set, number)}}","number":{{number}}}"""),
    };

    public static StormEvent Malformed(int number) => new("messaging", $$"""{"event":"message_received","number":{{number}},""", IsMalformed: true);

    /// <summary>As Unipile delivers: a fifth of the deliveries are repeats, a tenth comes out of order.</summary>
    public static List<StormEvent> Disorder(IReadOnlyList<StormEvent> events, int repeats, Random random)
    {
        var deliveries = events.ToList();
        deliveries.AddRange(Enumerable.Range(0, repeats).Select(_ => events[random.Next(events.Count)]));
        // Repeats come soon after the first, as retries do.
        var order = deliveries.Select((delivery, index) => (delivery, At: index < events.Count ? index : random.Next(events.Count) + 0.5)).ToList();
        for (var i = 0; i < order.Count / 10; i++)
        {
            var moved = random.Next(order.Count);
            order[moved] = (order[moved].delivery, order[moved].At + random.Next(-500, 500));
        }

        return [.. order.OrderBy(entry => entry.At).Select(entry => entry.delivery)];
    }

    private static StormEvent Relation(string set, int person) => new(
        "users",
        $$"""{"event":"new_relation","account_id":"{{Account(set, person)}}","account_type":"LINKEDIN","user_provider_id":"{{ProviderId(set, person)}}","user_public_identifier":"{{set}}-{{person}}","user_full_name":"Ada"}""");

    private static StormEvent Message(string set, int person, string id, string? text, string @event = "message_received", bool isOwn = false)
    {
        var owner = $"owner-{Account(set, person)}";
        var body = new StringBuilder($$"""{"event":"{{@event}}","account_id":"{{Account(set, person)}}","account_type":"LINKEDIN","account_info":{"user_id":"{{owner}}"},""")
            .Append($$""" "chat_id":"{{set}}-chat-{{person}}","message_id":"{{set}}-{{person}}-{{id}}","timestamp":"2026-11-23T10:00:00.000Z","is_group":false,""")
            .Append(text is null ? " " : $$""" "message":"{{text}}",""")
            .Append($$""" "sender":{"attendee_provider_id":"{{(isOwn ? owner : ProviderId(set, person))}}"},"attendees":[{"attendee_provider_id":"{{ProviderId(set, person)}}"}]}""");
        return new("messaging", body.ToString());
    }
}
