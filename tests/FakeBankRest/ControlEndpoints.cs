using System.Net;
using System.Text;

namespace MakCrm.FakeBankRest;

/// <summary>Where callbacks of an account go, and how they are signed.</summary>
sealed record Callbacks(string Url, string Secret);

/// <summary>A callback that the bank itself would not send so.</summary>
/// <param name="Signature">Instead of the right one.</param>
/// <param name="AgeSeconds">How old its timestamp is.</param>
sealed record RawCallback(string Body, string? Signature = null, int AgeSeconds = 0);

/// <summary>The side of whoever tries something with it.</summary>
sealed class ControlEndpoints(World world, Officer officer, CallbackSender callbacks)
{
    public void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/", Page);
        var control = app.MapGroup("/_fake/accounts/{token}");
        control.MapPut(
            "/callbacks",
            (string token, Callbacks to) => Do(token, a => (a.CallbackUrl, a.CallbackSecret) = (to.Url, to.Secret))
        );
        control.MapPut("/behaviour", (string token, Behaviour behaviour) => Do(token, a => a.Behaviour = behaviour));
        control.MapGet("/applications", List);
        control.MapGet("/applications/{orderId}", One);
        control.MapPost("/applications/{orderId}/decisions", Decide);
        control.MapPost("/raw-callbacks", Raw);
    }

    IResult List(string token)
    {
        lock (world.Gate)
        {
            var account = world.Open(token);
            return Results.Json(
                new
                {
                    account.Posts,
                    applications = account
                        .Applications.Values.Select(a => new
                        {
                            a.Id,
                            a.OrderId,
                            a.Body,
                            a.Decision.Status,
                            a.Version,
                        })
                        .ToArray(),
                }
            );
        }
    }

    IResult One(string token, string orderId)
    {
        lock (world.Gate)
            return world.Open(token).Applications.TryGetValue(orderId, out var found)
                ? Results.Json(new { found.Decision.Status })
                : Results.NotFound();
    }

    IResult Decide(string token, string orderId, Decision decision) =>
        Do(token, account => officer.Decide(account, account.Applications[orderId], decision));

    async Task<IResult> Raw(string token, RawCallback raw)
    {
        string? url;
        string secret;
        lock (world.Gate)
        {
            var account = world.Open(token);
            (url, secret) = (account.CallbackUrl, account.CallbackSecret);
        }

        var at = TimeProvider.System.GetUtcNow().AddSeconds(-raw.AgeSeconds);
        return Results.Json(new { status = await callbacks.Post(url!, secret, Encoding.UTF8.GetBytes(raw.Body), at, raw.Signature) });
    }

    IResult Page()
    {
        var lines = new StringBuilder("<!doctype html><meta charset=utf-8><title>Демо-банк (REST)</title><h1>Демо-банк (REST)</h1>");
        lines.Append(
            "<p>POST /broker/v1/applications, GET /broker/v1/applications/{orderId}; Bearer demo-rest-token. Решения: /_fake, см. README.</p><table>"
        );
        lock (world.Gate)
        {
            foreach (var a in world.Open("demo-rest-token").Applications.Values)
                lines.Append(
                    System.Globalization.CultureInfo.InvariantCulture,
                    $"<tr><td>{a.Id}<td>{WebUtility.HtmlEncode(a.OrderId)}<td>{a.Decision.Status}<td>{a.Version}"
                );
        }

        return Results.Content(lines.Append("</table>").ToString(), "text/html; charset=utf-8");
    }

    IResult Do(string token, Action<Account> deed)
    {
        lock (world.Gate)
            deed(world.Open(token));
        return Results.NoContent();
    }
}
