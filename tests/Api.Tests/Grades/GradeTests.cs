using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Access;
using MakCrm.Api.Tests.Commissions;
using MakCrm.Api.Tests.Partners;
using MakCrm.Infrastructure.Persistence.Grades;
using MakCrm.TestKit;
using Microsoft.Extensions.DependencyInjection;
using static MakCrm.Api.Tests.Commissions.CommissionApi;

namespace MakCrm.Api.Tests.Grades;

/// <summary>Grades that partners reach and lose as months go by. The clock stands in a year that the server's own job does not know yet.</summary>
public sealed class GradeTests : IClassFixture<AccessApi>
{
    const string Ladders = "/api/v1/grade-ladders";
    readonly AccessApi api;
    readonly TestApiClient office;

    public GradeTests(AccessApi api)
    {
        this.api = api;
        office = api.As(api.HeadOffice);
        GoTo(2035, 3);
    }

    [Fact]
    public async Task A_partner_rises_earns_more_is_told_and_falls()
    {
        var (partner, person) = await api.NewStaffed();
        await api.Assign(await api.NewPlan(Terms(Percent(1))), partner);
        await Publish(2);
        await Issue(partner, 3);
        var path = (await person.Api.Get("/api/v1/grade-path")).Expect(200);
        path["next"]["text"]!["ru"]!.GetValue<string>().ShouldStartWith("«Серебро» со следующего месяца");
        path["expected"]["key"]!.GetValue<string>().ShouldBe("silver");
        NextMonth();
        await Round();
        (await History(office, partner))
            .Single()
            .ShouldHave(
                new
                {
                    key = "silver",
                    change = "started",
                    auctionHeadStartSeconds = 300,
                }
            );
        var fact = await Issue(partner, 1);
        (await api.Commissions(fact, 1)).Single().Minor().ShouldBe(110_00);
        NextMonth();
        await Round();
        var fallen = (await History(office, partner))[0];
        fallen.ShouldHave(
            new
            {
                key = "base",
                change = "lowered",
                previousKey = "silver",
            }
        );
        fallen["checks"]![0]!["missing"]!.GetValue<int>().ShouldBe(1);
        await Eventually.Holds(async () =>
            (await api.Database.Rows("select kind, subject_id, status_ru from notifications where recipient_id = $1", person.Id))
                .ShouldHaveSingleItem()
                .ShouldBe(["grade_lowered", partner, "Базовый"])
        );
    }

    [Fact]
    public async Task What_was_accrued_before_the_grade_was_decided_is_corrected_by_a_difference()
    {
        var partner = (await api.NewPartner()).Id;
        await api.Assign(await api.NewPlan(Terms(Percent(1))), partner);
        await Publish(2);
        await Issue(partner, 2);
        NextMonth();
        var fact = await Issue(partner, 1);
        await api.Commissions(fact, 1);
        await Round();
        (await api.Commissions(fact, 2)).Select(s => s.Minor()).ShouldBe([100_00, 10_00]);
    }

    [Fact]
    public async Task Months_that_were_missed_are_made_up_for_once_however_many_look()
    {
        var partner = (await api.NewPartner()).Id;
        await Publish(1);
        await Issue(partner, 1);
        NextMonth();
        NextMonth();
        NextMonth();
        await Task.WhenAll(Round(), Round(), Round());
        await Round();
        var history = await History(office, partner);
        history.Select(g => g["change"]!.GetValue<string>()).ShouldBe(["kept", "lowered", "started"]);
        history.Select(g => g["validFrom"]!.GetValue<string>()).ShouldBeUnique();
        var page = (await office.Get($"/api/v1/partner-grades?partnerId={partner}&limit=2")).Expect(200);
        page.Items.Count.ShouldBe(2);
        (await office.Get($"/api/v1/partner-grades?partnerId={partner}&limit=2&cursor={page["nextCursor"]}")).Items.Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_way_to_the_next_grade_is_told_in_numbers_and_words()
    {
        var (partner, person) = await api.NewStaffed();
        await Publish(5);
        await Issue(partner, 2);
        var next = (await person.Api.Get("/api/v1/grade-path")).Expect(200)["next"];
        next["requirements"]![0]!.ShouldHave(
            new
            {
                value = 2,
                missing = 3,
                isMet = false,
            }
        );
        next["requirements"]![0]!["text"]!["ru"]!.GetValue<string>().ShouldStartWith("ещё 3 выдачи до 3");
        next["text"]!["en"]!.GetValue<string>().ShouldStartWith("“Silver”: 3 more issued loans by 3");
    }

    [Fact]
    public async Task Grades_of_others_are_not_there()
    {
        var ((mine, person), (_, stranger)) = (await api.NewStaffed(), await api.NewStaffed());
        (await stranger.Api.Get($"/api/v1/grade-path?partnerId={mine}")).ExpectProblem(404, "grade_partner_not_found");
        (await stranger.Api.Get($"/api/v1/partner-grades?partnerId={mine}")).ExpectProblem(404, "grade_partner_not_found");
        (await person.Api.Post(Ladders, Ladder(1))).ExpectProblem(403, "forbidden");
    }

    [Fact]
    public async Task A_ladder_has_no_rules_below_keys_of_its_own_and_a_month_to_come()
    {
        var early = Ladder(1).AsObject();
        early["effectiveFrom"] = "2026-01-01";
        (await office.Post(Ladders, early)).ExpectProblem(422, "grade_ladder_date_invalid");
        var twice = Ladder(1).AsObject();
        twice["grades"]![1]!["key"] = "base";
        (await office.Post(Ladders, twice)).ExpectProblem(422, "grade_key_repeated");
        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => office.Post(Ladders, Ladder(1, "franchisee"))));
        var numbers = answers.Select(a => a.Expect(201)["number"].GetValue<int>()).Order().ToList();
        numbers.ShouldBe([numbers[0], numbers[0] + 1, numbers[0] + 2]);
        (await office.Get($"{Ladders}?audience=franchisee&limit=1")).Items.Single()!["number"]!.GetValue<int>().ShouldBe(numbers[2]);
    }

    void GoTo(int year, int month)
    {
        if (api.Clock.GetUtcNow().Year < year)
            api.Clock.Advance(new DateTimeOffset(year, month, 10, 12, 0, 0, TimeSpan.Zero) - api.Clock.GetUtcNow());
    }

    void NextMonth()
    {
        var now = api.Clock.GetUtcNow();
        var next = new DateTimeOffset(now.Year, now.Month, 1, 0, 0, 0, TimeSpan.Zero).AddMonths(1).AddDays(9).AddHours(12);
        api.Clock.Advance(next - now);
    }

    async Task Round()
    {
        ((RequestClock)api.Services.GetRequiredService<TimeProvider>()).Use(api.Clock);
        await api.Services.GetRequiredService<GradeWorker>().Run(TestContext.Current.CancellationToken);
    }

    async Task Publish(int loans) => (await office.Post(Ladders, Ladder(loans))).Expect(201);

    /// <summary>Silver adds 10 percent; it is reached by so many loans a month and kept by two.</summary>
    JsonNode Ladder(int loans, string audience = "partner") =>
        JsonNode.Parse(
            $$"""
            {
              "audience": "{{audience}}", "effectiveFrom": "{{api.Clock.GetUtcNow():yyyy-MM-01}}",
              "grades": [
                {"key": "base", "name": {"en": "Base", "ru": "Базовый"}, "bonusPercent": 0, "entry": [], "keep": []},
                {"key": "silver", "name": {"en": "Silver", "ru": "Серебро"}, "bonusPercent": 10, "auctionHeadStartSeconds": 300,
                  "entry": [{"fact": "loan_issued", "measure": "count", "months": 1, "least": {{loans}}}],
                  "keep": [{"fact": "loan_issued", "measure": "count", "months": 1, "least": 2}]}
              ]
            }
            """
        )!;

    /// <summary>So many loans of 10,000 on the present day; the last of them.</summary>
    async Task<Guid> Issue(Guid partner, int loans)
    {
        var fact = Guid.Empty;
        foreach (var _ in Enumerable.Range(0, loans))
            fact = await api.NewFact(partner, 10_000, $"{api.Clock.GetUtcNow():yyyy-MM-dd}");
        return fact;
    }

    static async Task<IReadOnlyList<JsonNode>> History(TestApiClient by, Guid? partner = null) =>
        [.. (await by.Get($"/api/v1/partner-grades{(partner is { } id ? $"?partnerId={id}" : "")}")).Expect(200).Items.Select(g => g!)];
}
