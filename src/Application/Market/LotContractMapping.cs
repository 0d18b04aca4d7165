using MakCrm.Application.Leads.Public;
using MakCrm.Domain.Market;

namespace MakCrm.Application.Market;

/// <summary>What comes into a lot from the contract and from the lead.</summary>
static class LotContractMapping
{
    public static LotTermsInput Read(Contract.LotRegistration body) =>
        new()
        {
            Reserve = body.Reserve.ToDomain()!.Value,
            Step = body.Step.ToDomain()!.Value,
            StartsAt = body.StartsAt,
            EndsAt = body.EndsAt,
            Duration = Seconds(body.DurationSeconds),
            SoftClose = body.SoftClose is { } soft
                ? new(TimeSpan.FromSeconds(soft.WindowSeconds), TimeSpan.FromSeconds(soft.ExtensionSeconds))
                : null,
            SecondRound = body.SecondRound is { } second
                ? new(second.IsHeld, second.Reserve.ToDomain(), Seconds(second.DurationSeconds))
                : null,
        };

    public static LotTeaser Show(LeadTeaser teaser) =>
        new()
        {
            Product = teaser.Product,
            City = teaser.City,
            RequestedAmount = teaser.RequestedAmount,
            SourceKind = teaser.SourceKind,
            ProcessingWay = teaser.ProcessingWay,
            MaskedName = teaser.MaskedName,
            MaskedPhone = teaser.MaskedPhone,
            HasEmail = teaser.HasEmail,
            LeadCreatedAt = teaser.LeadCreatedAt,
        };

    static TimeSpan? Seconds(int? seconds) => seconds is { } some ? TimeSpan.FromSeconds(some) : null;
}
