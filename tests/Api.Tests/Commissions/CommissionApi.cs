using System.Text.Json;
using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Access;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Commissions;

/// <summary>Plans, facts and commissions by the contract.</summary>
static class CommissionApi
{
    public const string Plans = "/api/v1/commission-plans";
    public const string Facts = "/api/v1/commission-facts";
    public const string Root = "/api/v1/commissions";
    static int codes;

    public static object Rubles(long rubles) => new { amount = rubles * 100, currency = "RUB" };

    public static object Percent(decimal percent, int holdDays = 0, string fact = "loan_issued", string role = "introducer") =>
        new
        {
            key = "loans",
            fact,
            role,
            holdDays,
            rates = new[] { new { from = 0, percent } },
        };

    public static object Terms(params object[] rules) => new { rules };

    public static object Plan(object terms, string from = "2026-01-01") =>
        new
        {
            code = $"plan_{Interlocked.Increment(ref codes)}",
            name = "План",
            effectiveFrom = from,
            terms,
        };

    public static async Task<Guid> NewPlan(this AccessApi api, object terms) => (await api.Office.Post(Plans, Plan(terms))).Expect(201).Id;

    public static async Task Assign(this AccessApi api, Guid plan, Guid partner, string from = "2026-01-01") =>
        (
            await api.Office.Post(
                "/api/v1/commission-assignments",
                new
                {
                    partnerId = partner,
                    planId = plan,
                    effectiveFrom = from,
                }
            )
        ).Expect(201);

    public static object Fact(Guid partner, long rubles, string on = "2026-01-10", Guid? cause = null) =>
        new
        {
            kind = "loan_issued",
            partnerId = partner,
            causeId = cause ?? Guid.CreateVersion7(),
            occurredOn = on,
            amount = Rubles(rubles),
        };

    public static async Task<Guid> NewFact(this AccessApi api, Guid partner, long rubles, string on = "2026-01-10") =>
        (await api.Office.Post(Facts, Fact(partner, rubles, on))).Expect(201).Id;

    /// <summary>Accepted leads of a partner, the first of which have become loans of 500,000.</summary>
    public static async Task Bring(this AccessApi api, Guid partner, int leads, int loans, string on)
    {
        var causes = Enumerable.Range(0, leads).Select(_ => Guid.CreateVersion7()).ToList();
        var accepted = causes.Select(lead => Outcome("lead_accepted", partner, lead, lead, on));
        var issued = causes.Take(loans).Select(lead => Outcome("loan_issued", partner, lead, Guid.CreateVersion7(), on));
        foreach (var batch in accepted.Concat(issued).Chunk(8))
            await Task.WhenAll(batch.Select(async fact => (await api.Office.Post(Facts, fact)).Expect(201)));
    }

    public static object Outcome(string kind, Guid partner, Guid lead, Guid cause, string on)
    {
        var fact = new JsonObject
        {
            ["kind"] = kind,
            ["partnerId"] = partner,
            ["causeId"] = cause,
            ["leadId"] = lead,
            ["occurredOn"] = on,
        };
        if (kind != "lead_accepted")
            fact["amount"] = JsonSerializer.SerializeToNode(Rubles(500_000));
        return fact;
    }

    /// <summary>Sums for a fact, the oldest first, once there are so many.</summary>
    public static async Task<IReadOnlyList<ApiResponse>> Commissions(this AccessApi api, Guid fact, int count)
    {
        IReadOnlyList<Guid> sums = [];
        await Eventually.Holds(async () =>
        {
            var page = await api.Office.Get($"{Root}?factId={fact}");
            (sums = [.. page.Items.Select(c => c["id"]!.GetValue<Guid>()).Reverse()]).Count.ShouldBe(count);
        });
        return [.. await Task.WhenAll(sums.Select(id => api.Office.Get($"{Root}/{id}")))];
    }

    /// <summary>It has these properties, whatever else it has.</summary>
    public static void ShouldHave(this JsonNode node, object properties)
    {
        foreach (var (name, value) in JsonSerializer.SerializeToNode(properties)!.AsObject())
            JsonNode.DeepEquals(node[name], value).ShouldBeTrue($"{name} is {node[name]?.ToJsonString()}");
    }

    public static long Minor(this ApiResponse details) => details["commission"]["amount"]!["amount"]!.GetValue<long>();
}
