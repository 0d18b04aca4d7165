using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;
using static MakCrm.Api.Tests.Lending.VerificationSteps;

namespace MakCrm.Api.Tests.Lending;

/// <summary>Borrowers held against lists, each test in a tenant of its own: lists are for all of a tenant's borrowers.</summary>
public sealed class ScreeningTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    readonly TestApiClient first = api.As(api.Network.Franchisees[0]);
    readonly TestApiClient second = api.As(api.Network.Franchisees[1]);
    readonly TestApiClient third = api.As(api.Network.Franchisees[2]);

    [Fact]
    public async Task A_possible_hit_waits_for_a_decision_and_a_dismissed_one_does_not_come_back()
    {
        var client = await first.NewVerifiable(NewPhone(), "Санкционов");
        var list = await NewList(first, "sanctions", "Sanktsionov Ivan", "Кто-то Другой");
        await first.Becomes(client, "sanctions", "inconclusive");
        var hit = (await Hits(first, client)).ShouldHaveSingleItem();
        hit.Text("entryName").ShouldBe("Sanktsionov Ivan");
        (await Decide(first, hit, "dismissed")).Expect(200)["state"].GetValue<string>().ShouldBe("dismissed");
        await first.Becomes(client, "sanctions", "passed");
        await Publish(first, list, "Sanktsionov Ivan", "Ещё Один");
        await Covered(first, list, 2);
        await first.Becomes(client, "sanctions", "passed");
        (await Decide(first, hit, "confirmed")).ExpectProblem(409, "screening_hit_decided");
    }

    [Fact]
    public async Task A_confirmed_hit_fails_the_check_until_the_list_leaves_it_out()
    {
        var client = await second.NewVerifiable(NewPhone(), "Банкротов");
        var list = await NewList(second, "bankruptcy", "Банкротов Иван Сергеевич");
        await second.Becomes(client, "bankruptcy", "inconclusive");
        (await Decide(second, (await Hits(second, client)).Single(), "confirmed")).Expect(200);
        (await second.Becomes(client, "bankruptcy", "failed"))["last"]!.Text("evidence")!.ShouldContain("Банкротов Иван Сергеевич");
        await Publish(second, list, "Кто-то Другой");
        await second.Becomes(client, "bankruptcy", "passed");
        (await Hits(second, client)).Single().Text("state").ShouldBe("lapsed");
    }

    [Fact]
    public async Task Every_borrower_is_proven_to_be_held_against_the_version_that_counts()
    {
        var clients = new[] { await third.NewVerifiable(NewPhone()), await third.NewVerifiable(NewPhone()), await third.NewBorrower() };
        var list = await NewList(third, "sanctions", "Никого Тут Нет");
        var coverage = await Covered(third, list, 1);
        coverage["screenedCount"].GetValue<int>().ShouldBe(clients.Length);
        var late = await third.NewVerifiable(NewPhone());
        await third.Becomes(late, "sanctions", "passed");
        (await Covered(third, list, 1))["borrowerCount"].GetValue<int>().ShouldBe(clients.Length + 1);
        (await first.Get($"/api/v1/screening-lists/{list}/coverage")).ExpectProblem(404, "screening_list_not_found");
    }

    [Fact]
    public async Task Who_is_called_otherwise_by_now_is_held_against_the_lists_anew()
    {
        var client = await second.NewVerifiable(NewPhone(), "Прежнев");
        await NewList(second, "sanctions", "Нынешнев Иван Сергеевич");
        await second.Becomes(client, "sanctions", "passed");
        (await second.Patch($"/api/v1/clients/{client}", new { lastName = "Нынешнев" })).Expect(200);
        await second.Becomes(client, "sanctions", "inconclusive");
        (await Hits(second, client)).ShouldHaveSingleItem();
    }

    static async Task<Guid> NewList(TestApiClient tenant, string kind, params string[] names)
    {
        var list = (await tenant.Post("/api/v1/screening-lists", new { name = "Перечень", kind })).Expect(201).Id;
        await Publish(tenant, list, names);
        return list;
    }

    static async Task Publish(TestApiClient tenant, Guid list, params string[] names)
    {
        var entries = names.Select(name => new { name }).ToArray();
        (await tenant.Post($"/api/v1/screening-lists/{list}/versions", new { entries })).Expect(201);
    }

    static async Task<IReadOnlyList<JsonNode>> Hits(TestApiClient tenant, Guid client) =>
        (await tenant.Get($"/api/v1/screening-hits?clientId={client}")).Expect(200).Items;

    static Task<ApiResponse> Decide(TestApiClient tenant, JsonNode hit, string decision) =>
        tenant.Post($"/api/v1/screening-hits/{hit.Uuid("id")}/decision", new { decision, reason = "Сверено с паспортом" });

    /// <summary>Waits until nobody is missing.</summary>
    static Task<ApiResponse> Covered(TestApiClient tenant, Guid list, int number) =>
        Eventually.Gives(async () =>
        {
            var coverage = (await tenant.Get($"/api/v1/screening-lists/{list}/coverage")).Expect(200);
            coverage["number"].GetValue<int>().ShouldBe(number);
            coverage["missingClientIds"].AsArray().ShouldBeEmpty();
            return coverage;
        });
}
