using MakCrm.Domain.Sources;

namespace MakCrm.Application.Sources.Public;

/// <summary>The sources that every tenant has from its first day.</summary>
public static class SourceCodes
{
    /// <summary>Of leads that name no source.</summary>
    public const string Direct = Source.DirectCode;

    /// <summary>Of leads bought on the market.</summary>
    public const string Auction = Source.AuctionCode;
}

/// <summary>Refusals that other modules give because of a source.</summary>
public static class PublicSourceErrors
{
    public static readonly Error NotFound = SourceErrors.NotFound;
    public static readonly Error Archived = SourceErrors.Archived;
}
