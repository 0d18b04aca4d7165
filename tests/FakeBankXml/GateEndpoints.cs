using System.Globalization;
using System.Text;
using System.Xml.Linq;

namespace MakCrm.FakeBankXml;

/// <summary>The gate for partners: forms or XML in, XML out. It tells nothing by itself.</summary>
sealed class GateEndpoints(World world)
{
    public void Map(IEndpointRouteBuilder app)
    {
        // As a plain request delegate what it answers would be dropped.
        app.MapPost("/gate/apply", (Delegate)Apply);
        app.MapGet("/gate/status", (HttpContext http) => As(http, account => Status(account, http.Request.Query["ext"].ToString())));
        app.MapGet("/gate/hello", (HttpContext http) => As(http, _ => Xml(new("answer", new XElement("result", "ok")))));
    }

    async Task<IResult> Apply(HttpContext http)
    {
        var fields = http.Request.HasFormContentType
            ? (await http.Request.ReadFormAsync()).ToDictionary(p => p.Key, p => p.Value.ToString())
            : await ReadXml(http);
        return As(http, account => Take(http, account, fields));
    }

    IResult Take(HttpContext http, Account account, IReadOnlyDictionary<string, string> fields)
    {
        if (
            !fields.TryGetValue("ext", out var ext)
            || !fields.TryGetValue("sum", out var sum)
            || !decimal.TryParse(sum, CultureInfo.InvariantCulture, out _)
        )
            return Results.Text("<answer><result>error</result></answer>", "application/xml", Encoding.UTF8, 400);
        var application = new Application(world.NewNumber(), ext, fields);
        account.Applications.Add(application);
        if (account.Behaviour.LosesAnswers == 0)
            return Xml(View(application, application.Decision));
        account.Behaviour = account.Behaviour with { LosesAnswers = account.Behaviour.LosesAnswers - 1 };
        http.Abort();
        return Results.Empty;
    }

    static IResult Status(Account account, string ext)
    {
        if (account.Applications.FirstOrDefault(a => a.Ext == ext) is not { } application)
            return Results.NotFound();
        if (account.Behaviour.Decides)
            GoOn(application);
        var isWrong = account.Behaviour.Contradicts && ++application.Queries % 3 == 1;
        return Xml(View(application, isWrong ? new Decision("ОТКАЗ") { Comment = "Сбой" } : application.Decision));
    }

    /// <summary>A step of a way that its number decides on.</summary>
    static void GoOn(Application application)
    {
        var isLucky = application.Ext.Sum(c => c) % 3 > 0;
        var next = application.Decision.State switch
        {
            "ПРИНЯТО" => new Decision("РАССМОТРЕНИЕ"),
            "РАССМОТРЕНИЕ" when isLucky => new Decision("ОДОБРЕНО") { Offers = [new(450_000, 36, 19.9m)], Conditions = ["Страхование"] },
            "РАССМОТРЕНИЕ" => new Decision("ОТКАЗ") { Comment = "Долговая нагрузка" },
            "ОДОБРЕНО" when application.Ext.Sum(c => c) % 2 == 0 => new Decision("ВЫДАНО") { IssuedSum = 450_000 },
            _ => null,
        };
        if (next is not null)
            application.Become(next);
    }

    static XElement View(Application application, Decision decision) =>
        new(
            "answer",
            new XElement("result", "ok"),
            new XElement("number", application.Number),
            new XElement("ext", application.Ext),
            new XElement(
                "state",
                new XAttribute("changed", application.ChangedAt.ToString("O", CultureInfo.InvariantCulture)),
                decision.State
            ),
            decision.Comment is { } comment ? new XElement("comment", comment) : null,
            new XElement("offers", decision.Offers.Select(View)),
            new XElement("conditions", decision.Conditions.Select(c => new XElement("condition", c))),
            new XElement("documents", decision.Documents.Select(d => new XElement("document", d))),
            decision.IssuedSum is { } sum ? new XElement("issued", Number(sum)) : null
        );

    static XElement View(Offer offer) =>
        new(
            "offer",
            new XAttribute("sum", Number(offer.Sum)),
            new XAttribute("term", offer.Term),
            new XAttribute("rate", offer.Rate.ToString(CultureInfo.InvariantCulture).Replace('.', ','))
        );

    static string Number(decimal sum) => sum.ToString("0.00", CultureInfo.InvariantCulture);

    static IResult Xml(XElement root) => Results.Text(root.ToString(), "application/xml", Encoding.UTF8);

    static async Task<Dictionary<string, string>> ReadXml(HttpContext http)
    {
        var document = await XDocument.LoadAsync(http.Request.Body, LoadOptions.None, http.RequestAborted);
        return document.Root!.Elements().ToDictionary(e => e.Name.LocalName, e => e.Value);
    }

    IResult As(HttpContext http, Func<Account, IResult> answer)
    {
        var header = http.Request.Headers.Authorization.ToString();
        var user = header.StartsWith("Basic ", StringComparison.Ordinal)
            ? Encoding.UTF8.GetString(Convert.FromBase64String(header["Basic ".Length..])).Split(':')[0]
            : "";
        lock (world.Gate)
        {
            return world.Find(user) is not { } account ? Results.Unauthorized()
                : account.Behaviour.IsAway ? Results.StatusCode(503)
                : answer(account);
        }
    }
}
