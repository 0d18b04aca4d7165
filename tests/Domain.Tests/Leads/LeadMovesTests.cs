using MakCrm.Domain.Leads;

namespace MakCrm.Domain.Tests.Leads;

public sealed class LeadMovesTests
{
    readonly Guid lot = Guid.CreateVersion7();

    [Fact]
    public void A_lead_goes_where_its_status_allows()
    {
        var lead = Leads.New();
        lead.MoveTo("in_work", ["in_work", "callback"], Leads.Now.AddHours(1)).IsOk.ShouldBeTrue();
        (lead.Status, lead.UpdatedAt).ShouldBe(("in_work", Leads.Now.AddHours(1)));
        lead.Raised().ShouldBe([new LeadStatusChanged(lead.Id, LeadStatus.New, "in_work")]);
    }

    [Fact]
    public void A_lead_does_not_go_elsewhere()
    {
        var lead = Leads.New();
        lead.MoveTo("unsold", ["in_work"], Leads.Now).Error.ShouldBe(LeadErrors.TransitionRefused);
        lead.Status.ShouldBe(LeadStatus.New);
        lead.Raised().ShouldBeEmpty();
    }

    [Fact]
    public void Only_the_auction_itself_leads_there_and_back()
    {
        Leads.New().MoveTo(LeadStatus.Auction, [LeadStatus.Auction], Leads.Now).Error.ShouldBe(LeadErrors.OnAuction);
        Leads.In(LeadStatus.Auction).MoveTo("in_work", ["in_work"], Leads.Now).Error.ShouldBe(LeadErrors.OnAuction);
    }

    [Theory]
    [InlineData(LeadStatus.New)]
    [InlineData("in_work")]
    [InlineData(LeadStatus.Unsold)]
    [InlineData(LeadStatus.FromPartner)]
    public void A_lead_that_is_ours_can_be_put_on_auction(string status)
    {
        var lead = Leads.In(status);
        lead.PutOnAuction(lot, Leads.Now).IsOk.ShouldBeTrue();
        (lead.Status, lead.SaleLotId).ShouldBe((LeadStatus.Auction, lot));
        lead.Raised().ShouldBe([new LeadStatusChanged(lead.Id, status, LeadStatus.Auction)]);
    }

    [Theory]
    [InlineData(LeadStatus.Sold)]
    [InlineData(LeadStatus.Rejected)]
    [InlineData(LeadStatus.Duplicate)]
    public void What_is_gone_or_refused_cannot_be_sold(string status)
    {
        var lead = Leads.In(status);
        lead.PutOnAuction(lot, Leads.Now).Error.ShouldBe(LeadErrors.NotSellable);
        lead.SaleLotId.ShouldBeNull();
    }

    [Fact]
    public void A_duplicate_cannot_be_sold_whatever_its_status()
    {
        var lead = Leads.In("in_work");
        lead.Link(Guid.CreateVersion7(), null, "own_site", Leads.Now);
        lead.PutOnAuction(lot, Leads.Now).Error.ShouldBe(LeadErrors.NotSellable);
    }

    [Fact]
    public void A_lead_is_on_one_auction_at_a_time()
    {
        var lead = Leads.New();
        lead.PutOnAuction(lot, Leads.Now).IsOk.ShouldBeTrue();
        lead.PutOnAuction(Guid.CreateVersion7(), Leads.Now).Error.ShouldBe(LeadErrors.AlreadyOnAuction);
        lead.SaleLotId.ShouldBe(lot);
    }

    [Theory]
    [InlineData(LeadStatus.Sold)]
    [InlineData(LeadStatus.Unsold)]
    public void Its_lot_ends_the_auction(string outcome)
    {
        var lead = Leads.New();
        lead.PutOnAuction(lot, Leads.Now);
        lead.DequeueEvents();
        lead.LeaveAuction(lot, outcome, Leads.Now);
        lead.Status.ShouldBe(outcome);
        lead.Raised().ShouldBe([new LeadStatusChanged(lead.Id, LeadStatus.Auction, outcome)]);
    }

    [Fact]
    public void Another_lot_or_the_same_word_twice_changes_nothing()
    {
        var lead = Leads.New();
        lead.PutOnAuction(lot, Leads.Now);
        lead.DequeueEvents();
        lead.LeaveAuction(Guid.CreateVersion7(), LeadStatus.Sold, Leads.Now);
        lead.Status.ShouldBe(LeadStatus.Auction);
        lead.LeaveAuction(lot, LeadStatus.Sold, Leads.Now);
        lead.Raised().Count.ShouldBe(1);
        lead.LeaveAuction(lot, LeadStatus.Unsold, Leads.Now);
        lead.Status.ShouldBe(LeadStatus.Sold);
    }

    [Fact]
    public void The_buyers_copy_holds_the_person_and_not_the_sellers_work()
    {
        var consent = new LeadConsent(Leads.Now, "pd-2025-09", null, "call");
        var lead = Leads.New(Leads.Told() with { ResponsibleId = Guid.CreateVersion7() }, consent);
        lead.PutOnAuction(lot, Leads.Now);
        var (seller, later) = (Guid.CreateVersion7(), Leads.Now.AddDays(1));
        var copy = lead.CopyForBuyer("auction", lot, seller, later);
        copy.Id.ShouldNotBe(lead.Id);
        copy.Details.ShouldBe(
            lead.Details with
            {
                Contacts = copy.Contacts,
                ExternalId = null,
                ResponsibleId = null,
                ProcessingWay = "auction",
            }
        );
        copy.Contacts.Keys.ShouldBe(lead.Contacts.Keys);
        (copy.Consent, copy.LotId, copy.SellerTenantId, copy.SourceCode).ShouldBe((consent, lot, seller, "auction"));
        (copy.Status, copy.SaleLotId, copy.CreatedAt).ShouldBe((LeadStatus.New, null, later));
    }
}
