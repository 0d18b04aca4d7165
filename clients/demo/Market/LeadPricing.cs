using MakCrm.Client;

namespace MakCrm.Demo.Market;

/// <summary>What a lead of some kind is worth to the trade, in kopecks: seller and bidders begin with the same price in mind.</summary>
static class LeadPricing
{
    const int Ruble = 100;

    public static long Fair(LoanProduct? product, Money? requested)
    {
        var base_ = Base(product?.Value);
        // A larger loan pays a larger commission, to a point.
        var bySize = Math.Min((requested?.Amount ?? 0) / 5_000, base_);
        return Round(base_ + Math.Max(0, bySize));
    }

    /// <summary>On what terms the head office puts a lead up.</summary>
    public static LotRegistration Terms(Lead lead, int seconds)
    {
        var fair = Fair(lead.Product, lead.RequestedAmount);
        return new()
        {
            LeadId = lead.Id,
            Reserve = NumberFormat.Money(Round(fair * 8 / 10)),
            Step = NumberFormat.Money(Round(fair / 10)),
            DurationSeconds = seconds,
            SoftClose = new() { WindowSeconds = 2, ExtensionSeconds = 1 },
            SecondRound = new()
            {
                IsHeld = true,
                Reserve = NumberFormat.Money(Round(fair * 4 / 10)),
                DurationSeconds = seconds,
            },
        };
    }

    static long Base(string? product) =>
        Ruble
        * product switch
        {
            "business_loan" => 5_000,
            "secured_loan" => 4_500,
            "mortgage" => 4_000,
            "refinancing" => 2_500,
            "car_loan" => 2_000,
            "consumer_loan" => 1_500,
            "credit_card" => 800,
            _ => 1_000,
        };

    static long Round(long minor) => Math.Max(10 * Ruble, minor / (10 * Ruble) * (10 * Ruble));
}
