using System.Text.Json.Serialization;

namespace LinkedInAutomation.Unipile.Simulator;

/// <summary>A refusal as Unipile words it. <paramref name="type"/> comes without the "errors/" prefix.</summary>
internal sealed class ApiProblem(int status, string type, string title, string? detail = null) : Exception(title)
{
    public int Status { get; } = status;

    public ApiAnswer Answer { get; } = new(status, new ProblemView(status, "errors/" + type, title, detail));

    public static ApiProblem Invalid(string detail) => new(400, "invalid_parameters", "Invalid parameters", detail);

    public static ApiProblem NotFound(string detail) => new(404, "resource_not_found", "Resource not found", detail);

    public static ApiProblem Refused(string type, string title, string detail) => new(422, type, title, detail);
}

internal sealed record ProblemView(
    int Status, string Type, string Title, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Detail);
