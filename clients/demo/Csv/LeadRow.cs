namespace MakCrm.Demo.Csv;

/// <summary>One lead as its file told it, in the words of the contract.</summary>
sealed record LeadRow
{
    public string? Name { get; init; }
    public IReadOnlyList<string> Phones { get; init; } = [];
    public IReadOnlyList<string> Emails { get; init; } = [];
    public string? City { get; init; }

    /// <summary>A product of the contract, such as "mortgage".</summary>
    public string? Product { get; init; }

    /// <summary>Kopecks.</summary>
    public long? AmountMinor { get; init; }

    /// <summary>A source's code.</summary>
    public string? Source { get; init; }

    /// <summary>A way of processing of the contract, such as "auction".</summary>
    public string? ProcessingWay { get; init; }

    public string? UtmSource { get; init; }
    public string? UtmMedium { get; init; }
    public string? UtmCampaign { get; init; }
    public string? UtmContent { get; init; }
    public string? UtmTerm { get; init; }
    public string? ExternalId { get; init; }

    /// <summary>The file's remark, and whatever of the row no field could take: nothing is lost in silence.</summary>
    public string? Comment { get; init; }
}

/// <summary>A line of the file: a lead, or the reason why it cannot be one.</summary>
readonly record struct LeadCsvLine(int Line, LeadRow? Lead, string? Problem);
