using MakCrm.Api.Tests.Identity.People;
using MakCrm.Api.Tests.Leads;
using MakCrm.Infrastructure.Persistence.Privacy;
using MakCrm.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Api.Tests.Privacy;

public sealed class BankDetailsTests(PeopleApi api) : IClassFixture<PeopleApi>
{
    const string Own = "/api/v1/me/bank-details";
    const string Number = "40817810600000000004";
    static readonly object Account = new
    {
        bik = "044525225",
        account = Number,
        bankName = "ПАО Сбербанк",
    };

    [Fact]
    public async Task An_account_is_shown_masked_and_whole_only_where_it_is_asked_for_and_traced()
    {
        var (me, id) = await Person();
        (await me.Get(Own)).Expect(200).Json.ShouldBeJson(new { isMasked = true, version = 0 });
        var response = (await me.Put(Own, Account, ifMatch: 0)).Expect(200);
        response["account"].ShouldBeJson(new { bik = "044525225", account = "****************0004" });
        (await me.Get(Own)).Expect(200).Text.ShouldNotContain(Number);
        (await me.Get($"{Own}?full=true")).Expect(200)["account"].ShouldBeJson(Account);
        var traces = await Eventually.Gives(async () =>
        {
            var found = (await api.As(api.HeadOffice).Get($"/api/v1/audit-reads?entityId={id}")).Expect(200).Items;
            found.ShouldNotBeEmpty();
            return found;
        });
        traces.Select(t => (t.Text("operation"), t.Uuid("actorId"))).ShouldBe([("getOwnBankDetails", id)]);
    }

    [Fact]
    public async Task No_table_and_no_log_holds_an_account_in_the_open()
    {
        var (me, _) = await Person();
        var key = Guid.CreateVersion7().ToString();
        var first = (await me.Put(Own, Account, key)).Expect(200);
        (await me.Put(Own, Account, key)).Expect(200).Text.ShouldBe(first.Text);
        (await api.Database.Find(Number)).ShouldBeEmpty();
        api.Log.Lines.Where(line => line.Contains(Number, StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Everybody_has_his_own_and_machines_have_none()
    {
        var ((me, _), (other, _)) = (await Person(), await Person());
        (await me.Put(Own, Account)).Expect(200);
        (await other.Get(Own)).Expect(200).Version.ShouldBe(0);
        (await other.Delete(Own)).Expect(204);
        (await me.Get(Own)).Expect(200).Version.ShouldBe(1);
        (await api.As(api.HeadOffice).Put(Own, Account)).ExpectProblem(404, "user_not_found");
    }

    [Fact]
    public async Task An_account_is_changed_by_who_knows_it_and_can_be_deleted()
    {
        var (me, _) = await Person();
        (await me.Put(Own, new { bik = "044525225", account = "40817810600000000005" })).ExpectProblem(422, "bank_account_invalid");
        (await me.Put(Own, Account, ifMatch: 3)).Expect(412);
        (await me.Put(Own, Account)).Expect(200);
        (await me.Put(Own, Account, ifMatch: 1)).Expect(200).Version.ShouldBe(2);
        (await me.Delete(Own, ifMatch: 1)).Expect(412);
        (await me.Delete(Own, ifMatch: 2)).Expect(204);
        (await me.Get(Own)).Expect(200).Version.ShouldBe(0);
    }

    [Fact]
    public async Task Of_many_first_accounts_at_once_one_is_kept()
    {
        var (me, _) = await Person();
        var stored = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => me.Put(Own, Account, ifMatch: 0)));
        stored.Count(a => a.Status == 200).ShouldBe(1);
        stored.Count(a => a.Status == 412).ShouldBe(4);
    }

    [Fact]
    public async Task A_new_key_seals_accounts_anew()
    {
        var (me, id) = await Person();
        (await me.Put(Own, Account)).Expect(200);
        var before = await Box(id);
        (await api.As(api.HeadOffice).Post("/api/v1/data-keys/rotation")).Expect(200);
        await api.Services.GetRequiredService<DataKeyRotationWorker>().Renew(TestContext.Current.CancellationToken);
        (await Box(id)).ShouldNotBe(before);
        (await me.Get($"{Own}?full=true")).Expect(200)["account"].ShouldBeJson(Account);
    }

    [Fact]
    public async Task A_person_is_given_his_account_and_an_erasure_leaves_it_with_his_user()
    {
        var person = await api.NewPerson();
        var me = api.As(await api.TokensOf(person));
        (await me.Put(Own, Account)).Expect(200);
        var office = api.As(api.HeadOffice);
        await office.RegisterByEmail(person.Email);
        var request = (await office.Ask(new { kind = "erasure", email = person.Email })).Id;
        (await office.Export(request))["bank_details.json"].ShouldContain(Number);
        (await office.Erase(request)).Json.Text("state").ShouldBe("done");
        (await me.Get($"{Own}?full=true")).Expect(200)["account"].ShouldBeJson(Account);
    }

    async Task<(TestApiClient Client, Guid Id)> Person()
    {
        var person = await api.NewPerson();
        return (api.As(await api.TokensOf(person)), person.Id);
    }

    Task<byte[]> Box(Guid user) => api.Database.Value<byte[]>("select sealed_account from bank_details where id = $1", user);
}
