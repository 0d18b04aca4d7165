using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Access;
using MakCrm.Api.Tests.Leads;
using MakCrm.Infrastructure.Persistence.Distribution;
using MakCrm.TestKit;
using Microsoft.Extensions.DependencyInjection;
using static MakCrm.Api.Tests.Automation.AutomationCalls;

namespace MakCrm.Api.Tests.Distribution;

/// <summary>Leads reach people who know the product and the city, and everybody can see who did not fit.</summary>
public sealed class DistributionProfileTests(AccessApi api) : IClassFixture<AccessApi>
{
    const string Profiles = "/api/v1/distribution-profiles";
    readonly TestApiClient office = api.Office;

    [Fact]
    public async Task A_lead_goes_to_whoever_knows_its_product_and_city_and_has_the_grade()
    {
        var city = NewCity();
        var (good, other, away, junior) = (
            await Person(["mortgage"], [city], 3),
            await Person(["car_loan"], [city], 3),
            await Person(["mortgage"], [], 3),
            await Person(["mortgage"], [city], 1)
        );
        await Enabled(
            city,
            new
            {
                product = true,
                city = true,
                minGrade = 2,
            },
            other,
            away,
            junior,
            good
        );
        var made = await Decision(await Lead(city, "mortgage"));
        Reasons(made).ShouldBe(["product_missing", "city_missing", "grade_too_low", "chosen"]);
        (made.Uuid("userId"), made["isFallback"]!.GetValue<bool>()).ShouldBe((good.Id, false));
        made["candidates"]!.AsArray().Select(c => c!["grade"]!.GetValue<int>()).ShouldBe([3, 3, 1, 3]);
    }

    [Fact]
    public async Task A_lead_that_nobody_fits_waits_until_somebody_does()
    {
        var city = NewCity();
        var person = await api.NewMember("manager");
        await Enabled(city, new { product = true }, person);
        var lead = await Lead(city, "mortgage");
        var made = await Decision(lead);
        (made.Text("state"), Reasons(made).Single()).ShouldBe(("unassigned", "product_missing"));
        await Replace(person, ["Mortgage"], [], null);
        await api.Database.Execute("update lead_distributions set due_at = now() - interval '1 second' where lead_id = $1", lead);
        await api.Services.GetRequiredService<DistributionWorker>().Round(TestContext.Current.CancellationToken);
        await Eventually.Holds(async () => (await office.Lead(lead)).Json.Uuid("responsibleId").ShouldBe(person.Id));
    }

    [Fact]
    public async Task Where_the_rule_says_so_a_lead_that_nobody_fits_goes_to_anyone_who_can_take_it()
    {
        var city = NewCity();
        var (unfit, full) = (await Person(["car_loan"], [], null), await Person(["car_loan"], [], null));
        await api.NewLead(full);
        var rule = await Enabled(city, new { product = true, fallback = "anyone" }, unfit, full);
        (
            await office.Patch(
                $"/api/v1/distribution-rules/{rule}",
                new { members = new object[] { new { userId = unfit.Id }, new { userId = full.Id, capacity = 1 } } }
            )
        ).Expect(200);
        var made = await Decision(await Lead(city, "mortgage"));
        (made.Uuid("userId"), made["isFallback"]!.GetValue<bool>()).ShouldBe((unfit.Id, true));
        Reasons(made).ShouldBe(["chosen", "full"]);
    }

    [Fact]
    public async Task Those_who_fit_take_turns_that_others_do_not_upset()
    {
        var city = NewCity();
        var (one, two, other) = (await Person(["mortgage"], [], 1), await Person(["mortgage"], [], 1), await Person(["car_loan"], [], 9));
        await Enabled(city, new { product = true }, one, other, two);
        var given = new List<Guid?>();
        for (var i = 0; i < 4; i++)
            given.Add((await Decision(await Lead(city, "mortgage"))).Uuid("userId"));
        given.ShouldBe([one.Id, two.Id, one.Id, two.Id]);
        (await Decision(await Lead(city, "car_loan"))).Uuid("userId").ShouldBe(other.Id);
    }

    [Fact]
    public async Task A_profile_is_set_read_listed_and_guarded()
    {
        var person = await api.NewMember("manager");
        (await office.Get($"{Profiles}/{person.Id}")).ExpectProblem(404, "distribution_profile_not_found");
        var made = await Replace(person, [" mortgage", "MORTGAGE"], ["Казань"], 4);
        (made.Texts("products").Single(), made.Version).ShouldBe(("mortgage", 1));
        (await office.Get($"{Profiles}/{person.Id}")).Expect(200).Text.ShouldBe(made.Text);
        (await office.Get($"{Profiles}?limit=200")).Expect(200).Items.Select(p => p.Uuid("id")).ShouldContain(person.Id);
        var body = new { products = Array.Empty<string>(), cities = Array.Empty<string>() };
        (await office.Put($"{Profiles}/{person.Id}", body, ifMatch: 1)).Expect(200).Version.ShouldBe(2);
        (await office.Put($"{Profiles}/{person.Id}", body, ifMatch: 1)).ExpectProblem(412, "stale_version");
        (await office.Put($"{Profiles}/{Guid.CreateVersion7()}", body)).ExpectProblem(404, "distribution_user_not_found");
        (await api.As(api.Network.Franchisees[0]).Put($"{Profiles}/{person.Id}", body)).ExpectProblem(404, "distribution_user_not_found");
        (await person.Api.Put($"{Profiles}/{person.Id}", body)).ExpectProblem(403, "forbidden");
    }

    async Task<Member> Person(string[] products, string[] cities, int? grade)
    {
        var person = await api.NewMember("manager");
        await Replace(person, products, cities, grade);
        return person;
    }

    async Task<ApiResponse> Replace(Member person, string[] products, string[] cities, int? grade) =>
        (
            await office.Put(
                $"{Profiles}/{person.Id}",
                new
                {
                    products,
                    cities,
                    grade,
                }.WithoutNulls()
            )
        ).Expect(200);

    async Task<Guid> Enabled(string city, object requirements, params Member[] members)
    {
        var rule = new
        {
            name = "По навыкам",
            method = "round_robin",
            condition = InCity(city),
            requirements,
            members = members.Select(m => new { userId = m.Id }),
        };
        var id = (await office.Post("/api/v1/distribution-rules", rule)).Expect(201).Id;
        (await office.Post($"/api/v1/distribution-rules/{id}/enable")).Expect(200);
        return id;
    }

    async Task<Guid> Lead(string city, string product)
    {
        var lead = new
        {
            phones = new[] { LeadCalls.NewPhone() },
            city,
            product,
        };
        return (await office.Post(LeadCalls.Leads, lead)).Expect(201).Id;
    }

    Task<JsonNode> Decision(Guid lead) =>
        Eventually.Gives(async () =>
            (await office.Get($"/api/v1/leads/{lead}/distributions")).Expect(200)["decisions"].AsArray().ShouldHaveSingleItem()!
        );

    static IEnumerable<string?> Reasons(JsonNode decision) => decision["candidates"]!.AsArray().Select(c => c!.Text("outcome"));
}
