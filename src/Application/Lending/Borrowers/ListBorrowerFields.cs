using MakCrm.Domain.Lending;

namespace MakCrm.Application.Lending;

sealed class ListBorrowerFieldsHandler : IMessageHandler<Contract.ListBorrowerFields, Contract.BorrowerFieldList>
{
    static readonly Contract.BorrowerFieldList Fields = new()
    {
        NextCursor = null,
        Items =
        [
            .. BorrowerFields.All.Select(field => new Contract.BorrowerField
            {
                Name = field.Name,
                Shape = field.Shape.MapTo<Contract.BorrowerFieldShape>(),
                Title = new() { En = field.TitleEn, Ru = field.TitleRu },
                Codes = [.. field.Codes],
                IsAmount = field.IsAmount,
            }),
        ],
    };

    public Task<Result<Contract.BorrowerFieldList>> Handle(Contract.ListBorrowerFields request, CancellationToken cancellationToken) =>
        Task.FromResult<Result<Contract.BorrowerFieldList>>(Fields);
}
