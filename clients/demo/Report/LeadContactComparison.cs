using MakCrm.Client;

namespace MakCrm.Demo.Report;

/// <summary>What a buyer pays for: who the person is, how to reach him, what he wants.</summary>
static class LeadContactComparison
{
    public static bool AreEqual(Lead sold, Lead bought) =>
        Wishes(sold) == Wishes(bought) && sold.Phones.SequenceEqual(bought.Phones) && sold.Emails.SequenceEqual(bought.Emails);

    static (string?, string?, LoanProduct?, Money?, Utm?, Consent?) Wishes(Lead lead) =>
        (lead.Name, lead.City, lead.Product, lead.RequestedAmount, lead.Utm, lead.Consent);
}
