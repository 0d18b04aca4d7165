using MakCrm.Api.Tests.Access;
using MakCrm.Api.Tests.Market;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Leads;

/// <summary>Whose leads a person puts into the trash, and which stay whoever asks.</summary>
public sealed class LeadTrashSightTests(AccessApi api) : IClassFixture<AccessApi>
{
    const string Path = LeadCalls.Leads;

    [Fact]
    public async Task The_trash_reaches_as_far_as_the_role_says()
    {
        var me = await api.NewMember(await api.NewRole(("leads.read", "tenant"), ("leads.delete", "own")));
        var (mine, others) = (await New(me.Id), await New(null));
        (await me.Api.Trash(others)).ExpectProblem(404, "lead_not_found");
        (await me.Api.Trash(mine)).Expect(200).Json["areContactsMasked"]!.GetValue<bool>().ShouldBeTrue();
        (await me.Api.Restore(mine)).Expect(200);
        (await me.Api.Delete($"{Path}/{mine}")).ExpectProblem(403, "forbidden");
        var reader = await api.NewMember(await api.NewRole(("leads.read", "tenant")));
        (await reader.Api.Trash(mine)).ExpectProblem(403, "forbidden");
    }

    [Fact]
    public async Task Another_tenants_lead_is_not_found()
    {
        var (id, franchisee) = ((await api.Office.Register()).Id, api.As(api.Network.Franchisees[0]));
        (await franchisee.Trash(id)).ExpectProblem(404, "lead_not_found");
        (await api.Office.Trash(id)).Expect(200);
        (await franchisee.Restore(id)).ExpectProblem(404, "lead_not_found");
        (await franchisee.Delete($"{Path}/{id}")).ExpectProblem(404, "lead_not_found");
        (await franchisee.Get($"{Path}?state=all&duplicateOf={id}")).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_or_was_traded_stays()
    {
        var network = await api.RichNetwork(franchisees: 1, each: 10_000);
        var (seller, buyer) = (api.As(network.HeadOffice), api.As(network.Franchisees[0]));
        var lead = await seller.NewLead();
        var lot = (await seller.PutUp(lead)).Expect(201).Id;
        (await seller.Trash(lead)).ExpectProblem(409, "lead_on_auction");
        (await buyer.Bid(lot, 5_000)).Expect(201);
        (await seller.Close(lot)).Expect(200);
        await Eventually.Holds(async () => (await seller.Trash(lead)).ExpectProblem(409, "lead_sold"));
        var deal = await Eventually.Gives(async () => (await buyer.Get("/api/v1/deals")).Expect(200).Items.Single());
        var bought = deal.Uuid("leadId")!.Value;
        (await buyer.Trash(bought)).ExpectProblem(409, "lead_has_deals");
        (await buyer.Post($"/api/v1/deals/{deal.Uuid("id")}/trash")).Expect(200);
        (await buyer.Trash(bought)).Expect(200);
        (await buyer.Delete($"/api/v1/deals/{deal.Uuid("id")}")).Expect(204);
        (await buyer.Delete($"{Path}/{bought}")).ExpectProblem(409, "lead_bought");
    }

    [Fact]
    public async Task What_lies_in_the_trash_is_not_put_up_for_auction()
    {
        var id = (await api.Office.Register()).Id;
        (await api.Office.Trash(id)).Expect(200);
        (await api.Office.PutUp(id)).ExpectProblem(409, "lead_trashed");
    }

    async Task<Guid> New(Guid? responsibleId) =>
        (await api.Office.Post(Path, new { phones = new[] { AccessApi.NewPhone() }, responsibleId }.WithoutNulls())).Expect(201).Id;
}
