using MakCrm.Api.Tests.Access;
using MakCrm.Api.Tests.CustomFields;
using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;
using static MakCrm.Api.Tests.CustomFields.FieldCalls;
using static MakCrm.Api.Tests.Search.SearchCalls;

namespace MakCrm.Api.Tests.Search;

/// <summary>A search finds what its caller sees, by what he sees.</summary>
public sealed class SearchSightTests(AccessApi api) : IClassFixture<AccessApi>
{
    [Fact]
    public async Task Only_records_within_reach_are_found()
    {
        var me = await api.NewMember(await api.NewRole(("leads.read", "own"), ("leads.contacts.read", "own")));
        var name = $"Далёкий {Guid.CreateVersion7():N}";
        var mine = await api.NewLead(me, name: name);
        await api.NewLead(name: name);
        (await me.Api.Ids("leads", Is("name", "eq", name))).ShouldBe([mine]);
        (await me.Api.Ids("leads", Not(Is("name", "eq", "никто")))).ShouldBe([mine]);
        (await me.Api.Search("deals", null)).ExpectProblem(403, "forbidden");
    }

    [Fact]
    public async Task What_is_masked_finds_nothing()
    {
        var me = await api.NewMember(await api.NewRole(("leads.read", "tenant")));
        var (phone, word) = (AccessApi.NewPhone(), $"Слово{Random.Shared.Next()}");
        var lead = await api.NewLead(phone: phone, name: $"{phone} {word}");
        (await me.Api.Ids("leads", Is("phone", "eq", phone))).ShouldBeEmpty();
        (await me.Api.Ids("leads", Is("name", "contains", phone[..9]))).ShouldBeEmpty();
        (await api.Office.Ids("leads", All(Is("phone", "eq", phone), Is("name", "contains", word)))).ShouldBe([lead]);
    }

    [Fact]
    public async Task A_field_that_is_not_for_his_role_is_none()
    {
        var boss = await api.NewRole(("clients.read", "tenant"), ("clients.create", "tenant"), ("clients.contacts.read", "tenant"));
        var me = await api.NewMember(await api.NewRole(("clients.read", "tenant"), ("clients.contacts.read", "tenant")));
        var chief = await api.NewMember(boss);
        var secret = await api.Office.NewField("client", "text", new { visibleTo = new[] { boss } });
        var id = (await chief.Api.PostClient((secret, "тайна"))).Expect(201).Id;
        var filter = Is($"customValues.{secret}", "eq", "тайна");
        (await chief.Api.Ids("clients", filter)).ShouldBe([id]);
        (await me.Api.Search("clients", filter)).ExpectProblem(422, "filter_field_unknown");
        (await me.Api.Search("clients", null, new { field = $"customValues.{secret}" })).ExpectProblem(422, "filter_field_unknown");
    }
}
