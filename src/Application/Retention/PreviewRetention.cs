namespace MakCrm.Application.Retention;

sealed class PreviewRetentionHandler(RetentionSourceRegistry kinds, TimeProvider clock)
    : IMessageHandler<Contract.PreviewRetention, Contract.RetentionPreview>
{
    const int Batch = 500;

    /// <summary>Whoever has more need not know how many more.</summary>
    const int Most = 10_000;

    public async Task<Result<Contract.RetentionPreview>> Handle(Contract.PreviewRetention request, CancellationToken cancellationToken)
    {
        var (records, since) = (kinds.Of(EnumWireFormat.ToWireName(request.Kind)), clock.GetUtcNow().AddDays(-request.AfterDays));
        var (found, held, after) = (0, 0, (Guid?)Guid.Empty);
        while (found < Most && after is { } last)
        {
            var old = await records.FindExpired(since, last, Batch, cancellationToken);
            (found, held, after) = (found + old.Ids.Count, held + old.Held.Count, old.Ids.Count < Batch ? null : old.Ids[^1]);
        }

        return new Contract.RetentionPreview
        {
            Kind = request.Kind,
            Forgetting = records.Forgetting.MapTo<Contract.Forgetting>(),
            UntouchedSince = since,
            Found = found,
            Held = held,
            IsExact = after is null,
        };
    }
}
