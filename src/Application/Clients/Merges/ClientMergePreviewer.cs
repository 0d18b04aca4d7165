using MakCrm.Domain.Clients;

namespace MakCrm.Application.Clients;

/// <summary>What a merge would make, and nothing of it is kept.</summary>
sealed class ClientMergePreviewer(ClientMergeService merging, ClientVisibility visibility, TimeProvider clock) : IModuleService
{
    public async Task<Result<Contract.ClientMergePreview>> Of(ClientMergePlan proposed, CancellationToken ct)
    {
        var (survivor, merged, becomes) = proposed;
        var counts = await merging.Count([.. merged.Select(c => c.Id)], ct);
        // It is nobody's work: the client is a copy.
        var comments = counts.First(c => c.Table == ClientCommentMerge.Comments).Count;
        if (survivor.Absorb(becomes.Details, comments, Guid.Empty, new(null, clock.GetUtcNow())).Error is { } unfit)
            return unfit;
        return new Contract.ClientMergePreview
        {
            Client = await visibility.ToContract(survivor, ct),
            Choices = proposed.Choices,
            Moved = counts.View(),
        };
    }
}
