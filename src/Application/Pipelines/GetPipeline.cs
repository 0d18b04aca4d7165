using MakCrm.Domain.Pipelines;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Pipelines;

sealed class GetPipelineHandler(IPipelinesDb db) : IMessageHandler<Contract.GetPipeline, Contract.Pipeline>
{
    public async Task<Result<Contract.Pipeline>> Handle(Contract.GetPipeline request, CancellationToken cancellationToken) =>
        await db.Pipelines.Where(p => p.Id == request.Id).Select(PipelineViews.Pipeline).FirstOrDefaultAsync(cancellationToken)
            is { } pipeline
            ? pipeline
            : PipelineErrors.NotFound;
}
