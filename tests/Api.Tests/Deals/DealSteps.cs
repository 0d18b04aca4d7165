using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Deals;

/// <summary>The stages of a pipeline by their types.</summary>
sealed record StageIds(Guid PipelineId, Guid[] Open, Guid[] Won, Guid[] Lost);

/// <summary>What tests of deals do again and again.</summary>
static class DealSteps
{
    public static object Rubles(long minor) => new { amount = minor, currency = "RUB" };

    /// <summary>The stages of the default pipeline.</summary>
    public static async Task<StageIds> Stages(this TestApiClient tenant) =>
        Of((await tenant.Get("/api/v1/pipelines")).Expect(200).Items[0]);

    /// <summary>A pipeline of the test's own, which no other test fills.</summary>
    public static async Task<StageIds> NewPipeline(this TestApiClient tenant, string name) =>
        Of((await tenant.Post("/api/v1/pipelines", Pipelines.PipelineTests.Pipeline(name))).Expect(201).Json);

    public static async Task<Guid> NewDeal(this TestApiClient tenant, string title = "Кредит", Guid? stageId = null) =>
        (await tenant.Post("/api/v1/deals", stageId is null ? new { title } : new { title, stageId })).Expect(201).Id;

    public static async Task<Guid> LossReason(this TestApiClient tenant) =>
        (await tenant.Get("/api/v1/loss-reasons")).Expect(200).Items[0]["id"]!.GetValue<Guid>();

    public static async Task<Guid> NewLead(this TestApiClient tenant, string name, string phone, long amount = 100) => (
            await tenant.Post(
                "/api/v1/leads",
                new
                {
                    name,
                    phones = new[] { phone },
                    requestedAmount = Rubles(amount),
                }
            )
        ).Expect(201).Id;

    static StageIds Of(System.Text.Json.Nodes.JsonNode pipeline)
    {
        Guid[] With(string type) =>
            [.. pipeline["stages"]!.AsArray().Where(s => s!["type"]!.GetValue<string>() == type).Select(s => s!["id"]!.GetValue<Guid>())];
        return new(pipeline["id"]!.GetValue<Guid>(), With("open"), With("won"), With("lost"));
    }
}
