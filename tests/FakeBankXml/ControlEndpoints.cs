using System.Globalization;
using System.Net;
using System.Text;

namespace MakCrm.FakeBankXml;

/// <summary>The side of whoever tries something with it.</summary>
sealed class ControlEndpoints(World world)
{
    public void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/", Page);
        var control = app.MapGroup("/_fake/accounts/{user}");
        control.MapPut("/behaviour", (string user, Behaviour behaviour) => Do(user, a => a.Behaviour = behaviour));
        control.MapGet("/applications", List);
        control.MapGet("/applications/{ext}", One);
        control.MapPost(
            "/applications/{ext}/decisions",
            (string user, string ext, Decision decision) => Do(user, a => a.Applications.First(p => p.Ext == ext).Become(decision))
        );
    }

    IResult List(string user)
    {
        lock (world.Gate)
        {
            var applications = world
                .Open(user)
                .Applications.Select(a => new
                {
                    a.Number,
                    orderId = a.Ext,
                    a.Fields,
                    status = a.Decision.State,
                });
            return Results.Json(new { applications = applications.ToArray() });
        }
    }

    IResult One(string user, string ext)
    {
        lock (world.Gate)
            return world.Open(user).Applications.Find(a => a.Ext == ext) is { } found
                ? Results.Json(new { status = found.Decision.State })
                : Results.NotFound();
    }

    IResult Page()
    {
        var lines = new StringBuilder("<!doctype html><meta charset=utf-8><title>Демо-банк (XML)</title><h1>Демо-банк (XML)</h1>");
        lines.Append("<p>POST /gate/apply, GET /gate/status?ext=…; Basic demo-xml. Решения: /_fake, см. README.</p><table>");
        lock (world.Gate)
        {
            foreach (var a in world.Open("demo-xml").Applications)
                lines.Append(CultureInfo.InvariantCulture, $"<tr><td>{a.Number}<td>{WebUtility.HtmlEncode(a.Ext)}<td>{a.Decision.State}");
        }

        return Results.Content(lines.Append("</table>").ToString(), "text/html; charset=utf-8");
    }

    IResult Do(string user, Action<Account> deed)
    {
        lock (world.Gate)
            deed(world.Open(user));
        return Results.NoContent();
    }
}
