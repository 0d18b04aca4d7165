using MakCrm.Domain.Grades;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Grades;

sealed class PublishGradeLadderHandler(IGradesDb db, ICaller caller, TimeProvider clock)
    : IMessageHandler<Contract.PublishGradeLadder, Contract.GradeLadder>
{
    public async Task<Result<Contract.GradeLadder>> Handle(Contract.PublishGradeLadder request, CancellationToken cancellationToken)
    {
        if (!caller.IsHeadOffice)
            return CommonErrors.Forbidden;
        var draft = request.Body.ToDomain();
        await db.GradeLadderVersions.LockTable(cancellationToken);
        var last = await db
            .GradeLadderVersions.Where(v => v.Audience == draft.Audience)
            .Select(v => (int?)v.Number)
            .MaxAsync(cancellationToken);
        if (last >= GradeLadderVersion.Most)
            return GradeErrors.LadderLimitReached;
        return GradeLadderVersion
            .Publish((last ?? 0) + 1, draft, caller.Now(clock))
            .Map(version => db.GradeLadderVersions.Add(version).Entity.View());
    }
}
