using System.Net;
using System.Text;

namespace LinkedInAutomation.Unipile.Simulator;

/// <summary>Where a hosted link leads: a page with a name and a button, and the form behind it.</summary>
internal static class HostedPage
{
    public static void MapHostedPage(this IEndpointRouteBuilder routes, World world)
    {
        RequestDelegate show = context => WriteAsync(
            context, 200, """
            <form method="post">
              <p>This page plays LinkedIn's sign-in for the simulator.</p>
              <label>Name <input name="name" value="Sam Example"></label> <button>Connect</button>
            </form>
            """);
        RequestDelegate connect = async context =>
        {
            var form = context.Request.HasFormContentType ? await context.Request.ReadFormAsync(context.RequestAborted) : null;
            var name = form?["name"].ToString() is { Length: > 0 } given ? given : "Sam Example";
            var token = (string)context.Request.RouteValues["token"]!;
            var outcome = world.Change(change => HostedLinkEndpoints.Complete(change, token, new AccountSeed { Name = name }));
            if (outcome is null)
                await WriteAsync(context, 404, "<p>This link is used up or has expired. Ask for a new one.</p>");
            else if (outcome.RedirectUrl is { } next)
                context.Response.Redirect(next);
            else
                await WriteAsync(context, 200, $"<p>Connected as {WebUtility.HtmlEncode(outcome.AccountId)}.</p>");
        };
        routes.MapMethods("/hosted/{token}", ["GET"], show);
        routes.MapMethods("/hosted/{token}", ["POST"], connect);
    }

    private static Task WriteAsync(HttpContext context, int status, string html)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync("<!doctype html><title>Connect LinkedIn</title>" + html, Encoding.UTF8);
    }
}
