using MakCrm.Infrastructure.Persistence.Audit;
using MakCrm.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Api.Tests.Audit;

/// <summary>What tests of the audit's chain have in common.</summary>
static class AuditCalls
{
    public const string Verification = "/api/v1/audit-entries/verification";

    /// <summary>Seals what waits, as the background work does each second.</summary>
    public static Task Seal(this CrmApiFixture api) =>
        api.Services.GetRequiredService<AuditSealer>().SealAll(TestContext.Current.CancellationToken);

    public static async Task<ApiResponse> Verify(this TestApiClient client, string query = "") =>
        (await client.Get(Verification + query)).Expect(200);

    /// <summary>The damage as <c>kind</c>; null for a chain that is intact.</summary>
    public static string? Damage(this ApiResponse verification) => verification.Json["damage"]?["kind"]?.GetValue<string>();

    /// <summary>Three sources, each in a seal of its own: six of the tenant's newest entries in three seals.</summary>
    public static async Task<List<Guid>> MakeSealedEntries(this CrmApiFixture api, TestApiClient client)
    {
        var sources = new List<Guid>();
        foreach (var number in Enumerable.Range(1, 3))
        {
            var code = $"sealed_{Guid.CreateVersion7():N}";
            var body = new
            {
                code,
                name = $"Источник {number}",
                kind = "external",
            };
            var source = (await client.Post("/api/v1/sources", body)).Expect(201);
            (await client.Patch($"/api/v1/sources/{source.Id}", new { name = "Другое имя" })).Expect(200);
            sources.Add(source.Id);
            await api.Seal();
        }

        return sources;
    }
}
