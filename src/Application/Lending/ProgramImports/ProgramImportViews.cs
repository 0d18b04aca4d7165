namespace MakCrm.Application.Lending.ProgramImports;

static class ProgramImportViews
{
    public static Contract.CreditProgramImport View(this ProgramPlan plan, bool isDryRun) =>
        new()
        {
            IsDryRun = isDryRun,
            CreatedCount = plan.Count(ProgramLineAction.Create),
            ChangedCount = plan.Count(ProgramLineAction.Publish) + plan.Count(ProgramLineAction.Restore),
            UnchangedCount = plan.Count(ProgramLineAction.Nothing),
            RefusedCount = plan.Count(ProgramLineAction.Refused),
            ArchivedCodes = [.. plan.Archived.Select(p => p.Code)],
            Lines = [.. plan.Steps.Select(View)],
        };

    static Contract.CreditProgramImportLine View(ProgramStep step) =>
        new()
        {
            Number = step.Line.Number,
            Code = step.Line.Code.Length > 0 ? step.Line.Code : null,
            Action = step.Action.MapTo<Contract.CreditProgramImportAction>(),
            Faults = [.. step.Faults.Select(f => new Contract.CreditProgramImportFault { Code = f.Code, Column = f.Column })],
        };
}
