using MakCrm.Api.Tests.Access;
using MakCrm.Api.Tests.Partners;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Settlements;

/// <summary>What has moved a partner's account, from the ledger.</summary>
public sealed class PartnerStatementTests(AccessApi api) : IClassFixture<AccessApi>, IAsyncLifetime
{
    readonly TestApiClient office = api.As(api.HeadOffice);

    public async ValueTask InitializeAsync() => await api.PreparePayouts();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task It_shows_what_was_accrued_paid_and_taken_back()
    {
        var (partner, person) = await api.Returned();
        var told = (await person.Api.Get(PartnerStatementApi.Path)).Expect(200);
        told["partnerId"].GetValue<Guid>().ShouldBe(partner);
        told.Figures().ShouldBe([0, 300, -100, -300, -100]);
        var lines = (await person.Api.Get(PartnerStatementApi.Lines)).Expect(200).Items;
        lines.Select(line => line["amount"]!["amount"]!.GetValue<long>() / 100).Sum().ShouldBe(-100);
        lines.Count(line => line["commissionId"] is not null).ShouldBe(3);
        lines.Count(line => line["settlementId"] is not null).ShouldBe(1);
        (await office.Get($"{PartnerStatementApi.Path}?partnerId={partner}")).Expect(200).Figures().ShouldBe([0, 300, -100, -300, -100]);
    }

    [Fact]
    public async Task Postings_come_page_by_page()
    {
        var (_, person) = await api.Returned();
        var first = (await person.Api.Get($"{PartnerStatementApi.Lines}?limit=3")).Expect(200);
        var second = (await person.Api.Get($"{PartnerStatementApi.Lines}?limit=3&cursor={first.NextCursor}")).Expect(200);
        (first.Items.Count, second.Items.Count, second.NextCursor).ShouldBe((3, 1, null));
    }

    [Fact]
    public async Task A_partner_without_postings_has_an_empty_statement()
    {
        var (_, person) = await api.NewStaffed();
        var told = (await person.Api.Get(PartnerStatementApi.Path)).Expect(200);
        told.Figures().ShouldBe([0, 0, 0, 0, 0]);
        (await person.Api.Get(PartnerStatementApi.Lines)).Expect(200).Items.ShouldBeEmpty();
        (await person.Api.Get($"{PartnerStatementApi.Lines}?cursor=nonsense")).ExpectProblem(400, "invalid_request");
    }

    [Fact]
    public async Task Statements_of_others_are_not_there()
    {
        var ((partner, _), (_, stranger)) = (await api.NewStaffed(), await api.NewStaffed());
        foreach (var path in new[] { PartnerStatementApi.Path, PartnerStatementApi.Lines })
            (await stranger.Api.Get($"{path}?partnerId={partner}")).ExpectProblem(404, "settlement_partner_not_found");
        (await office.Get($"{PartnerStatementApi.Path}?partnerId={Guid.CreateVersion7()}")).ExpectProblem(
            404,
            "settlement_partner_not_found"
        );
        (await office.Get(PartnerStatementApi.Path)).ExpectProblem(404, "settlement_partner_not_found");
    }

    [Theory]
    [InlineData("from=2026-02-01&to=2026-01-31")]
    [InlineData("from=2020-01-01")]
    [InlineData("from=0001-01-01&to=9999-12-31")]
    [InlineData("from=9999-12-31")]
    public async Task A_senseless_period_is_refused(string period)
    {
        var (_, person) = await api.NewStaffed();
        foreach (var path in new[] { PartnerStatementApi.Path, PartnerStatementApi.Lines })
            (await person.Api.Get($"{path}?{period}")).ExpectProblem(422, "partner_statement_period_invalid");
    }

    [Fact]
    public async Task A_period_of_the_first_year_is_empty()
    {
        var (_, person) = await api.NewStaffed();
        (await person.Api.Get($"{PartnerStatementApi.Path}?from=0001-01-01&to=0001-01-02")).Expect(200).Figures().ShouldBe([0, 0, 0, 0, 0]);
    }
}

/// <summary>Days pass by the clock of requests alone, so these have a clock of their own.</summary>
public sealed class PartnerStatementPeriodTests(AccessApi api) : IClassFixture<AccessApi>
{
    [Fact]
    public async Task What_was_before_the_period_is_its_opening_balance()
    {
        await api.PreparePayouts();
        var (partner, _) = await api.Returned();
        api.Clock.Advance(TimeSpan.FromDays(40));
        var told = (await api.Office.Get($"{PartnerStatementApi.Path}?partnerId={partner}")).Expect(200);
        told.Figures().ShouldBe([-100, 0, 0, 0, -100]);
        (await api.Office.Get($"{PartnerStatementApi.Lines}?partnerId={partner}")).Expect(200).Items.ShouldBeEmpty();
    }
}
