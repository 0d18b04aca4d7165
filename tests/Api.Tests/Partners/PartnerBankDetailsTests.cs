using MakCrm.Api.Tests.Access;
using MakCrm.Api.Tests.Commissions;
using MakCrm.Api.Tests.Leads;
using MakCrm.Infrastructure.Persistence.Privacy;
using MakCrm.TestKit;
using Microsoft.Extensions.DependencyInjection;
using static MakCrm.Api.Tests.Partners.PartnerApi;

namespace MakCrm.Api.Tests.Partners;

/// <summary>Where partners are paid to: sealed, masked, with its history.</summary>
public sealed class PartnerBankDetailsTests(AccessApi api) : IClassFixture<AccessApi>
{
    const string Own = $"{Mine}/bank-details";
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task An_account_is_shown_masked_and_whole_only_where_it_is_asked_for()
    {
        var at = await NewAt();
        (await office.Get(at)).Expect(200).Json.ShouldBeJson(new { isMasked = true, version = 0 });
        var response = (await office.Put(at, Account, ifMatch: 0)).Expect(200);
        response["account"].ShouldBeJson(new { bik = "044525225", account = "****************0004" });
        (await office.Get(at)).Expect(200).Text.ShouldNotContain("40817810600000000004");
        (await office.Get($"{at}?full=true")).Expect(200)["account"].ShouldBeJson(Account);
    }

    [Fact]
    public async Task A_change_leaves_the_former_account_in_the_history()
    {
        var at = await NewAt();
        (await office.Put(at, Account, ifMatch: 1)).Expect(412);
        (await office.Put(at, Account)).Expect(200).Version.ShouldBe(1);
        (await office.Put(at, Account)).Expect(200).Version.ShouldBe(1);
        (await office.Put(at, Other, ifMatch: 0)).Expect(412);
        (await office.Put(at, Other, ifMatch: 1)).Expect(200).Version.ShouldBe(2);
        var first = (await office.Get($"{at}/history?limit=1")).Expect(200);
        first.Items.ShouldHaveSingleItem()!.ShouldHave(new { number = 2 });
        var second = (await office.Get($"{at}/history?limit=1&cursor={first.Json.Text("nextCursor")}")).Expect(200);
        second.Items.ShouldHaveSingleItem()!["replacedAt"].ShouldNotBeNull();
        second.Text.ShouldNotContain("40817810600000000004");
    }

    [Fact]
    public async Task Digits_that_do_not_belong_to_the_bank_are_refused()
    {
        var at = await NewAt();
        (await office.Put(at, With("40817810600000000005", "30101810400000000225"))).ExpectProblem(422, "bank_account_invalid");
        (await office.Put(at, With("40817810600000000004", "30101810400000000226"))).ExpectProblem(422, "bank_account_invalid");
        (await office.Put(at, new { bik = "044525225", account = "40817810600000000004" })).ExpectProblem(400, "invalid_request");
        (await office.Get(at)).Expect(200).Version.ShouldBe(0);
    }

    [Fact]
    public async Task An_owner_sets_them_and_a_manager_does_not()
    {
        var (_, owner) = await api.NewStaffed();
        var (_, manager) = await api.NewStaffed("manager");
        (await owner.Api.Put(Own, Account)).Expect(200);
        (await owner.Api.Get($"{Own}?full=true")).Expect(200)["account"].ShouldBeJson(Account);
        (await manager.Api.Put(Own, Account)).ExpectProblem(403, "partner_role_insufficient");
        (await manager.Api.Get(Own)).ExpectProblem(403, "partner_role_insufficient");
        (await owner.Api.Get(await NewAt())).ExpectProblem(403, "forbidden");
    }

    [Fact]
    public async Task Of_many_first_accounts_at_once_one_is_kept()
    {
        var at = await NewAt();
        var stored = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => office.Put(at, Account, ifMatch: 0)));
        stored.Count(a => a.Status == 200).ShouldBe(1);
        (await office.Get($"{at}/history")).Items.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task No_table_holds_an_account_in_the_open_and_a_new_key_seals_it_anew()
    {
        var at = await NewAt();
        (await office.Put(at, Other)).Expect(200);
        (await api.Database.Find(OtherAccount)).ShouldBeEmpty();
        (await office.Post("/api/v1/data-keys/rotation")).Expect(200);
        await api.Services.GetRequiredService<DataKeyRotationWorker>().Renew(TestContext.Current.CancellationToken);
        (await office.Get($"{at}?full=true")).Expect(200)["account"].ShouldBeJson(Other);
    }

    [Fact]
    public async Task Nobody_elses_partner_has_any_and_one_who_has_left_gets_none()
    {
        (await office.Get($"{Root}/{Guid.CreateVersion7()}/bank-details")).ExpectProblem(404, "partner_not_found");
        (await office.Put($"{Root}/{Guid.CreateVersion7()}/bank-details", Account)).ExpectProblem(404, "partner_not_found");
        var partner = (await api.NewPartner()).Id;
        (await office.Post($"{Root}/{partner}/end", new { reason = "Ушёл" })).Expect(200);
        (await office.Put($"{Root}/{partner}/bank-details", Account)).ExpectProblem(409, "partner_ended");
    }

    static object Other => With(OtherAccount, "30101810400000000225");

    static string OtherAccount { get; } = Sound("4081781090000000000");

    /// <summary>An account with the last digit that fits the bank.</summary>
    static string Sound(string digits) =>
        Enumerable.Range(0, 10).Select(d => digits + d).First(account => Domain.Common.RussianIdentifiers.IsAccount("044525225", account));

    static object With(string account, string correspondentAccount) =>
        new
        {
            bik = "044525225",
            account,
            correspondentAccount,
            bankName = "ПАО Сбербанк",
        };

    async Task<string> NewAt() => $"{Root}/{(await api.NewPartner()).Id}/bank-details";
}
