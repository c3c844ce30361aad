using System.ComponentModel;
using System.Globalization;
using LinkedInAutomation.Host.Problems;
using Microsoft.AspNetCore.Mvc;

namespace LinkedInAutomation.Host.Paging;

/// <summary><c>?limit&amp;cursor</c> of every list.</summary>
public sealed class PageQuery
{
    public const int MaxLimit = 200;
    public const int DefaultLimit = 50;

    // Text, so that a bad one is answered with its reason.
    [FromQuery(Name = "limit"), Description("1 to 200, default 50.")]
    public string? Limit { get; init; }

    [FromQuery(Name = "cursor"), Description("next_cursor of the page before.")]
    public string? Cursor { get; init; }

    public int Count => Limit is null ? DefaultLimit
        : int.TryParse(Limit, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is >= 1 and <= MaxLimit ? count
        : throw ProblemException.Invalid("limit", "out_of_range", $"limit is a whole number from 1 to {MaxLimit}.");

    /// <summary>Where the page before ended, by id; null on the first page.</summary>
    public Guid? AfterId(string list) => Cursor is null ? null : Guid.TryParse(Paging.Cursor.Read(list, Cursor), out var id) ? id : throw BadCursor();

    /// <inheritdoc cref="AfterId"/>
    public long? AfterNumber(string list) => Cursor is null ? null
        : long.TryParse(Paging.Cursor.Read(list, Cursor), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw BadCursor();

    private static ProblemException BadCursor()
        => ProblemException.Invalid("cursor", "bad_cursor", "This cursor is none of this list.", "Send next_cursor of the page before as it was, or none.");
}
