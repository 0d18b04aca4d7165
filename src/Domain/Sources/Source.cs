using MakCrm.Domain.Common;

namespace MakCrm.Domain.Sources;

public enum SourceKind
{
    Partner,
    LeadPlatform,
    ColdBase,
    External,
    PurchasedBase,
    OwnSite,
    FranchiseNetwork,
}

/// <summary>Where leads come from: who answers for them and what one costs.</summary>
public sealed class Source : AggregateRoot
{
    /// <summary>The source of a lead that names none.</summary>
    public const string DirectCode = "direct";

    /// <summary>The source of leads bought from the network.</summary>
    public const string AuctionCode = "auction";

    Source() { }

    public string Code { get; private set; } = "";

    public string Name { get; private set; } = "";

    public SourceKind Kind { get; private set; }

    /// <summary>The member who answers for the source's leads.</summary>
    public Guid? ResponsibleId { get; private set; }

    public string? DefaultProcessingWay { get; private set; }

    public long? CostPerLeadMinor { get; private set; }

    public string? CostPerLeadCurrency { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset? ArchivedAt { get; private set; }

    public static Source Register(string code, SourceDetails details, DateTimeOffset at)
    {
        var source = new Source
        {
            Id = Guid.CreateVersion7(at),
            Code = code,
            CreatedAt = at,
        };
        source.Take(details);
        source.Raise(new SourceRegistered(source.Id));
        return source;
    }

    public void Change(SourceDetails details)
    {
        Take(details);
        Raise(new SourceChanged(Id));
    }

    /// <summary>The product's own sources stay: leads come by them whatever people have set up.</summary>
    public Result Archive(DateTimeOffset at)
    {
        if (Code is DirectCode or AuctionCode)
            return SourceErrors.IsDefault;
        if (ArchivedAt is not null)
            return SourceErrors.Archived;
        ArchivedAt = at;
        Raise(new SourceArchived(Id));
        return Result.Ok();
    }

    public Result Restore()
    {
        if (ArchivedAt is null)
            return SourceErrors.NotArchived;
        ArchivedAt = null;
        Raise(new SourceRestored(Id));
        return Result.Ok();
    }

    void Take(SourceDetails details)
    {
        (Name, Kind, ResponsibleId, DefaultProcessingWay) = (
            details.Name.Trim(),
            details.Kind,
            details.ResponsibleId,
            details.DefaultProcessingWay
        );
        (CostPerLeadMinor, CostPerLeadCurrency) = (details.CostPerLead?.Minor, details.CostPerLead?.Currency);
    }
}

/// <summary>What people may change about a source.</summary>
public sealed record SourceDetails(string Name, SourceKind Kind, Guid? ResponsibleId, string? DefaultProcessingWay, Money? CostPerLead);
