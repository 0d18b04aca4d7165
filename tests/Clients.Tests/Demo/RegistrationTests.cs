using MakCrm.Demo.Csv;
using MakCrm.Demo.Intake;

namespace MakCrm.Clients.Tests.Demo;

public sealed class RegistrationTests
{
    static readonly LeadRegistrationMapper Known = new(new HashSet<string> { "site" });

    [Fact]
    public void A_known_source_is_named_to_the_api()
    {
        var lead = Known.Of(new LeadRow { Source = "site", ExternalId = "17" });
        (lead.Source, lead.ExternalId, lead.CustomValues).ShouldBe(("site", "17", null));
    }

    [Fact]
    public void A_source_that_the_network_does_not_have_is_kept_beside_the_lead()
    {
        var lead = Known.Of(new LeadRow { Source = "billboard", ExternalId = "17" });
        lead.Source.ShouldBeNull();
        lead.CustomValues.ShouldNotBeNull()["source"].ShouldNotBeNull().GetValue<string>().ShouldBe("billboard");
        lead.ExternalId.ShouldBe("billboard:17", "17 of another unknown source is another lead");
    }

    [Fact]
    public void What_the_row_does_not_tell_is_not_sent()
    {
        var lead = Known.Of(new LeadRow { Phones = ["1"] });
        (lead.Utm, lead.RequestedAmount, lead.Product, lead.ProcessingWay, lead.CustomValues).ShouldBe((null, null, null, null, null));
    }

    [Fact]
    public void A_row_arrives_in_the_words_of_the_api()
    {
        var row = new LeadRow
        {
            Product = "mortgage",
            AmountMinor = 150,
            ProcessingWay = "auction",
            UtmTerm = "дом",
        };
        var lead = Known.Of(row);
        (lead.Product?.Value, lead.RequestedAmount?.Amount, lead.ProcessingWay?.Value, lead.Utm?.Term).ShouldBe(
            ("mortgage", 150, "auction", "дом")
        );
    }
}
