using System.Linq.Expressions;
using MakCrm.Domain.Lending.Screening;

namespace MakCrm.Application.Lending.Screening;

static class ScreeningViews
{
    public static readonly Expression<Func<ScreeningList, Contract.ScreeningList>> List = l => new Contract.ScreeningList
    {
        Id = l.Id,
        Name = l.Name,
        Kind = l.Kind.MapTo<Contract.ScreeningListKind>(),
        Number = l.Number,
        CreatedAt = l.CreatedAt,
        Version = l.Version,
    };

    static readonly Func<ScreeningList, Contract.ScreeningList> CompiledList = List.Compile();

    public static Contract.ScreeningList View(this ScreeningList list) => CompiledList(list);

    public static Contract.ScreeningListVersion View(this ScreeningListVersion version) =>
        new()
        {
            Id = version.Id,
            Number = version.Number,
            EntryCount = version.EntryCount,
            PublishedBy = version.PublishedBy,
            PublishedAt = version.PublishedAt,
        };

    public static Contract.ScreeningHit View(this ScreeningHit hit, Guid clientId) =>
        new()
        {
            Id = hit.Id,
            ClientId = clientId,
            ListId = hit.ListId,
            EntryName = hit.EntryName,
            EntryBirthDate = hit.EntryBirthDate,
            EntryReference = hit.EntryReference,
            Score = (double)hit.Score,
            State = hit.State.MapTo<Contract.ScreeningHitState>(),
            Reason = hit.Reason,
            DecidedBy = hit.DecidedBy,
            DecidedAt = hit.DecidedAt,
            FoundAt = hit.FoundAt,
            Version = hit.Version,
        };
}
