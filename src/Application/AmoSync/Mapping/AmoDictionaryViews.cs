using MakCrm.Domain.AmoSync;

namespace MakCrm.Application.AmoSync;

static class AmoDictionaryViews
{
    public static Contract.AmoDictionaries Whole(AmoDictionaryRefresh? round, IReadOnlyList<AmoDictionary> all, DateTimeOffset now)
    {
        var items = all.OrderBy(d => d.Kind).Select(d => d.Items).ToList();
        return new()
        {
            Status = round.View(all, now),
            Pipelines = [.. items.SelectMany(i => i.Pipelines).Select(View)],
            Users = [.. items.SelectMany(i => i.Users).Select(View)],
            Sources = [.. items.SelectMany(i => i.Sources).Select(View)],
            Fields = [.. items.SelectMany(i => i.Fields).Select(View)],
        };
    }

    /// <param name="round">Null for an account that was never active.</param>
    public static Contract.AmoDictionaryStatus View(
        this AmoDictionaryRefresh? round,
        IReadOnlyList<AmoDictionary> all,
        DateTimeOffset now
    ) =>
        new()
        {
            IsRefreshing = round?.IsUnderWay(now) ?? false,
            RefreshedAt = round?.EndedAt,
            NextAt = round?.DueAt > now ? round.DueAt : null,
            Trouble = AmoAccountViews.Trouble(round?.Trouble, round?.TroubleAt),
            Parts = [.. all.OrderBy(d => d.Kind).Select(Part)],
        };

    static Contract.AmoDictionaryPart Part(AmoDictionary dictionary) =>
        new()
        {
            Kind = dictionary.Kind.MapTo<Contract.AmoDictionaryKind>(),
            Count = dictionary.Items.Total(),
            FetchedAt = dictionary.FetchedAt,
            Trouble = AmoAccountViews.Trouble(dictionary.Trouble, dictionary.TriedAt),
        };

    static Contract.AmoPipeline View(AmoPipeline pipeline) =>
        new()
        {
            Id = pipeline.Id,
            Name = pipeline.Name,
            IsMain = pipeline.IsMain,
            IsArchived = pipeline.IsArchived,
            Statuses =
            [
                .. pipeline.Statuses.Select(s => new Contract.AmoStatus
                {
                    Id = s.Id,
                    Name = s.Name,
                    Kind = s.Kind.MapTo<Contract.AmoStatusKind>(),
                }),
            ],
        };

    static Contract.AmoUser View(AmoUser user) =>
        new()
        {
            Id = user.Id,
            Name = user.Name,
            Email = user.Email,
            IsActive = user.IsActive,
        };

    static Contract.AmoSource View(AmoSource source) =>
        new()
        {
            Id = source.Id,
            Name = source.Name,
            ExternalId = source.ExternalId,
        };

    static Contract.AmoField View(AmoField field) =>
        new()
        {
            Entity = field.Entity.MapTo<Contract.AmoEntity>(),
            Id = field.Id,
            Name = field.Name,
            Type = field.Type,
            Code = field.Code,
            Enums =
            [
                .. field.Enums.Select(e => new Contract.AmoEnum
                {
                    Id = e.Id,
                    Value = e.Value,
                    Code = e.Code,
                }),
            ],
        };
}
