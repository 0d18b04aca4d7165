using MakCrm.Domain.CustomFields;

namespace MakCrm.Application.CustomFields;

sealed class CheckFormulaHandler(FormulaValidator formulas, IFormulaPreview records)
    : IMessageHandler<Contract.CheckFormula, Contract.FormulaCheck>
{
    /// <summary>What no field can be called.</summary>
    const string Unnamed = "";

    public async Task<Result<Contract.FormulaCheck>> Handle(Contract.CheckFormula request, CancellationToken cancellationToken)
    {
        var (body, record) = (request.Body, request.Body.Record.MapTo<RecordType>());
        var read = await formulas.Validate(record, body.Code ?? Unnamed, body.Formula, null, cancellationToken);
        if (!read.IsOk)
            return read.Error;
        var check = new Contract.FormulaCheck
        {
            Result = read.Value.Formula.Result.MapTo<Contract.FormulaResult>(),
            Fields = read.Value.Formula.Fields,
        };
        if (body.RecordId is not { } id)
            return check;
        var value = await records.Value(record, id, body.Formula, cancellationToken);
        return value.Map(found => check with { Value = found.Value });
    }
}
