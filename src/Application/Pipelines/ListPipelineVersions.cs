using MakCrm.Domain.Pipelines;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Pipelines;

sealed class ListPipelineVersionsHandler(IPipelinesDb db) : IMessageHandler<Contract.ListPipelineVersions, Contract.PipelineVersionPage>
{
    public async Task<Result<Contract.PipelineVersionPage>> Handle(
        Contract.ListPipelineVersions request,
        CancellationToken cancellationToken
    )
    {
        if (!await db.Pipelines.AnyAsync(p => p.Id == request.Id, cancellationToken))
            return PipelineErrors.NotFound;
        var versions = db.PipelineVersions.AsNoTracking().Where(v => v.PipelineId == request.Id);
        return (await versions.ToEntityPage(request.Cursor, request.Limit, cancellationToken)).Map(page => new Contract.PipelineVersionPage
        {
            Items = [.. page.Items.Select(PipelineViews.Version.View)],
            NextCursor = page.NextCursor,
        });
    }
}
