using MakCrm.Application.Lending.Questionnaires;

namespace MakCrm.Application.Lending;

sealed class ListBorrowerQuestionnairesHandler(ILendingDb db)
    : IMessageHandler<Contract.ListBorrowerQuestionnaires, Contract.BorrowerQuestionnairePage>
{
    public async Task<Result<Contract.BorrowerQuestionnairePage>> Handle(
        Contract.ListBorrowerQuestionnaires request,
        CancellationToken cancellationToken
    )
    {
        var isArchived = request.Archived == true;
        var page = await db
            .BorrowerQuestionnaires.Where(q => q.ArchivedAt != null == isArchived)
            .ToEntityPage(request.Cursor, request.Limit, cancellationToken);
        return page.Map(p => new Contract.BorrowerQuestionnairePage
        {
            Items = [.. p.Items.Select(QuestionnaireViews.View)],
            NextCursor = p.NextCursor,
        });
    }
}
