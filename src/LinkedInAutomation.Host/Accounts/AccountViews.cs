using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Host.Json;

namespace LinkedInAutomation.Host.Accounts;

/// <param name="IsPremium">Whether its owner pays LinkedIn, which allows longer notes; null: not known yet.</param>
public sealed record AccountView(
    Guid Id, Guid ClientId, string ProviderAccountId, string Name, string? PublicIdentifier, bool? IsPremium, AccountStatus Status,
    string? StatusReason, AccountLimits Limits, WorkingHours WorkingHours, Spacing Spacing, RampUp? RampUp, IReadOnlyList<CooldownView> Cooldowns,
    DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    /// <param name="pacing">Null before the account's first turn.</param>
    public static AccountView Of(LinkedInAccountState account, PacingState? pacing, DateTimeOffset now) => new(
        account.Id, account.ClientId, account.ProviderAccountId, account.Name, account.PublicIdentifier, account.Details.IsPremium,
        account.Status, account.StatusReason,
        account.Settings.Limits, account.Settings.WorkingHours with { Holidays = account.Settings.WorkingHours.Holidays ?? [] },
        account.Settings.Spacing, account.Settings.RampUp, CooldownView.Current(pacing, now), account.CreatedAt, account.UpdatedAt);
}

/// <param name="Reason">The provider's error type.</param>
public sealed record CooldownView(ActionKind Action, DateTimeOffset Until, string Reason)
{
    /// <summary>Those still in force; expired ones are kept in the state to count them in a row.</summary>
    public static IReadOnlyList<CooldownView> Current(PacingState? pacing, DateTimeOffset now)
        => [.. (pacing?.Cooldowns ?? []).Where(c => c.Until > now).Select(c => new CooldownView(c.Action, c.Until, c.Reason))];
}

/// <param name="ClientId">May be left out with a key of one client.</param>
/// <param name="ProviderAccountId">Id of an account that exists at Unipile.</param>
public sealed record NewAccountBody(Guid? ClientId, string? ProviderAccountId);

/// <summary>Members left out stay as they are; so do kinds of limits and fields of working hours.</summary>
public sealed record AccountPatchBody(
    string? Name, LimitsPatchBody? Limits, WorkingHoursBody? WorkingHours, SpacingPatchBody? Spacing, Optional<RampUpBody> RampUp);

public sealed record LimitsPatchBody(
    LimitPatchBody? Invite, LimitPatchBody? Message, LimitPatchBody? ProfileVisit, LimitPatchBody? Inmail, LimitPatchBody? Reaction,
    LimitPatchBody? WithdrawInvite, LimitPatchBody? Endorsement, LimitPatchBody? Check, Optional<NoteLimitPatchBody> InviteNote)
{
    public AccountLimits Over(AccountLimits standing) => standing with
    {
        Invite = Over(Invite, standing.Invite),
        Message = Over(Message, standing.Message),
        ProfileVisit = Over(ProfileVisit, standing.ProfileVisit),
        Inmail = Over(Inmail, standing.Inmail),
        Reaction = Over(Reaction, standing.Reaction),
        WithdrawInvite = Over(WithdrawInvite, standing.WithdrawInvite),
        Endorsement = Over(Endorsement, standing.Endorsement),
        Check = Over(Check, standing.Check),
        InviteNote = InviteNote.IsGiven ? InviteNote.Or(null)?.Over(standing.InviteNote ?? new()) : standing.InviteNote,
    };

    private static ActionLimit Over(LimitPatchBody? patch, ActionLimit standing)
        => patch is null ? standing : new(patch.PerDay ?? standing.PerDay, patch.PerWeek.Or(standing.PerWeek));
}

/// <param name="PerWeek">Per rolling 7 × 24 h; null lifts the weekly limit.</param>
public sealed record LimitPatchBody(int? PerDay, Optional<int?> PerWeek);

/// <param name="PerDay">Per day of the account; null lifts it, as with the others.</param>
/// <param name="PerWeek">Per rolling 7 × 24 h.</param>
/// <param name="PerMonth">Per rolling 31 × 24 h.</param>
public sealed record NoteLimitPatchBody(Optional<int?> PerDay, Optional<int?> PerWeek, Optional<int?> PerMonth)
{
    public InviteNoteLimit Over(InviteNoteLimit standing) => new(PerDay.Or(standing.PerDay), PerWeek.Or(standing.PerWeek), PerMonth.Or(standing.PerMonth));
}

public sealed record SpacingPatchBody(int? MinSeconds, int? MaxSeconds);

public sealed record RampUpBody(int? StartPerDay, int? StepPerDay);
