using MakCrm.Domain.Common;
using MakCrm.Domain.Leads;

namespace MakCrm.Domain.Tests.Leads;

public sealed class LeadTests
{
    [Fact]
    public void A_registered_lead_is_new_and_keeps_what_was_told()
    {
        var consent = new LeadConsent(Leads.Now, "pd-2025-09", "178.205.10.4", "web_form");
        var lead = Lead.Register("site", Leads.Told(), consent, Leads.Now).Value;
        lead.Status.ShouldBe(LeadStatus.New);
        lead.Decision.ShouldBe("accepted");
        lead.SourceCode.ShouldBe("site");
        lead.RequestedAmount.ShouldBe(Money.Rubles(4_500_000_00));
        lead.Consent.ShouldBe(consent);
        (lead.CreatedAt, lead.UpdatedAt).ShouldBe((Leads.Now, Leads.Now));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("звоните вечером", null)]
    [InlineData(null, "нет почты")]
    [InlineData("123", "иван@")]
    public void A_lead_without_a_recognisable_contact_is_refused(string? phone, string? email) =>
        Lead.Register("site", Leads.Told(phone, email), null, Leads.Now).Error.ShouldBe(LeadErrors.WithoutContact);

    [Theory]
    [InlineData("8 917 123 45 67", null)]
    [InlineData("не помню", "ivan@mail.ru")]
    public void One_recognisable_contact_is_enough(string? phone, string? email) =>
        Lead.Register("site", Leads.Told(phone, email), null, Leads.Now).IsOk.ShouldBeTrue();

    [Fact]
    public void A_negative_amount_is_refused() =>
        Lead.Register("site", Leads.Told() with { RequestedAmount = Money.Rubles(-1) }, null, Leads.Now)
            .Error.ShouldBe(LeadErrors.AmountNegative);

    [Fact]
    public void An_amount_of_nothing_is_allowed() =>
        Lead.Register("site", Leads.Told() with { RequestedAmount = Money.Rubles(0) }, null, Leads.Now).IsOk.ShouldBeTrue();

    [Theory]
    [InlineData(Lead.LongestCustomValues, true)]
    [InlineData(Lead.LongestCustomValues + 1, false)]
    public void Custom_values_have_a_limit(int length, bool isOk) =>
        Lead.Register("site", Leads.Told() with { CustomValues = new string('x', length) }, null, Leads.Now).IsOk.ShouldBe(isOk);

    [Fact]
    public void The_limit_of_custom_values_counts_bytes() =>
        Lead.Register("site", Leads.Told() with { CustomValues = new string('ж', (Lead.LongestCustomValues / 2) + 1) }, null, Leads.Now)
            .Error.ShouldBe(LeadErrors.CustomValuesTooLarge);

    [Fact]
    public void Names_lose_the_space_around_them_and_blank_ones_are_none()
    {
        Leads
            .New(Leads.Told() with { Name = "  Пётр  ", City = "\tКазань " })
            .Details.ShouldSatisfyAllConditions(details => details.Name.ShouldBe("Пётр"), details => details.City.ShouldBe("Казань"));
        Leads.New(Leads.Told() with { Name = "   " }).Name.ShouldBeNull();
    }

    [Fact]
    public void A_change_is_refused_by_the_rules_of_registration_and_changes_nothing()
    {
        var lead = Leads.New();
        lead.Change(Leads.Told(phone: null), Leads.Now).Error.ShouldBe(LeadErrors.WithoutContact);
        lead.Change(Leads.Told() with { RequestedAmount = Money.Rubles(-1) }, Leads.Now).Error.ShouldBe(LeadErrors.AmountNegative);
        lead.Raised().ShouldBeEmpty();
        lead.Details.Contacts.Keys.ShouldBe(Leads.Told().Contacts.Keys);
    }

    [Fact]
    public void A_change_tells_of_itself_and_of_another_responsible()
    {
        var (lead, manager, later) = (Leads.New(), Guid.CreateVersion7(), Leads.Now.AddHours(1));
        lead.Change(Leads.Told() with { City = "Уфа" }, later).IsOk.ShouldBeTrue();
        lead.Raised().ShouldHaveSingleItem().ShouldBeOfType<LeadChanged>().Fields.ShouldBe(["city"]);
        lead.Change(lead.Details with { ResponsibleId = manager }, later).IsOk.ShouldBeTrue();
        lead.Raised().OfType<LeadAssigned>().ShouldBe([new LeadAssigned(lead.Id, manager)]);
        (lead.City, lead.ResponsibleId, lead.UpdatedAt).ShouldBe(("Уфа", manager, later));
    }

    [Fact]
    public void Contacts_of_a_lead_on_auction_stay_what_bidders_were_told()
    {
        var lead = Leads.In(LeadStatus.Auction);
        lead.Change(Leads.Told("89173334455"), Leads.Now).Error.ShouldBe(LeadErrors.OnAuction);
        lead.Change(Leads.Told("+7 917 123-45-67") with { City = "Уфа" }, Leads.Now).IsOk.ShouldBeTrue();
    }

    [Fact]
    public void An_assignment_tells_of_itself()
    {
        var (lead, manager) = (Leads.New(), Guid.CreateVersion7());
        lead.Assign(manager, Leads.Now.AddHours(1));
        lead.Raised().ShouldBe([new LeadAssigned(lead.Id, manager)]);
        (lead.ResponsibleId, lead.UpdatedAt).ShouldBe((manager, Leads.Now.AddHours(1)));
        lead.Assign(null, Leads.Now);
        lead.ResponsibleId.ShouldBeNull();
    }

    [Fact]
    public void Comments_are_counted()
    {
        var (lead, comment) = (Leads.New(), Guid.CreateVersion7());
        lead.Comment(comment, Leads.Now);
        lead.Raised().ShouldBe([new LeadCommented(lead.Id, comment)]);
        lead.CommentCount.ShouldBe(1);
    }

    [Fact]
    public void Every_event_is_a_version()
    {
        var lead = Lead.Register("site", Leads.Told(), null, Leads.Now).Value;
        var before = lead.Version;
        lead.Assign(null, Leads.Now);
        lead.Comment(Guid.CreateVersion7(), Leads.Now);
        lead.Version.ShouldBe(before + 2);
        lead.DequeueEvents().Select(taken => taken.Sequence).ShouldBe([before + 1, before + 2]);
    }
}
