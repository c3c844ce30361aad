namespace LinkedInAutomation.Unipile.Simulator;

/// <summary>A person as one account sees it, and all that happened between the two.</summary>
internal sealed class Contact(Account account, Person person, string providerId)
{
    public Account Account { get; } = account;

    public Person Person { get; } = person;

    public string ProviderId { get; } = providerId;

    public string AttendeeId { get; } = Ids.From("attendee", account.Id, person.PublicIdentifier);

    public bool IsSelf => ReferenceEquals(Account.Owner, Person);

    public string Name => IsSelf ? Account.Name : Person.FullName;

    /// <summary>The latest one.</summary>
    public Invitation? Invitation { get; set; }

    /// <summary>The latest one from the person to the account's owner.</summary>
    public ReceivedInvitation? ReceivedInvitation { get; set; }

    public DateTimeOffset? ConnectedAt { get; set; }

    public bool IsConnected => ConnectedAt is not null;

    /// <summary>The one-to-one chat.</summary>
    public Chat? Chat { get; set; }

    /// <summary>Messages the service sent, invitation notes not counted.</summary>
    public int MessagesReceived { get; set; }

    public DateTimeOffset? RepliedAt { get; set; }

    /// <summary>When a webhook first brought the reply to a receiver that answered 200.</summary>
    public DateTimeOffset? ReplyDeliveredAt { get; set; }

    /// <summary>Everything the service did to the person through this account, oldest first.</summary>
    public List<Touch> Touches { get; } = [];
}

/// <param name="Kind">invite, message, inmail, reaction, comment or endorsement.</param>
/// <param name="Text">The note, the message, the post or the skill.</param>
internal sealed record Touch(string Kind, DateTimeOffset At, string? Text);
