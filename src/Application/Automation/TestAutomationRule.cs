using MakCrm.Domain.Automation;

namespace MakCrm.Application.Automation;

sealed class TestAutomationRuleHandler(AutomationRules rules, RunActions actions, IRecordSearch search)
    : IMessageHandler<Contract.TestAutomationRule, Contract.AutomationTest>
{
    public async Task<Result<Contract.AutomationTest>> Handle(Contract.TestAutomationRule request, CancellationToken cancellationToken)
    {
        if (await rules.Find(request.Id, cancellationToken) is not { } rule)
            return AutomationErrors.NotFound;
        var (record, id) = (rule.Record, request.Body.RecordId);
        var there = await Matches(record, Presence(id), id, cancellationToken);
        if (!there.IsOk || !there.Value)
            return there.Error ?? AutomationErrors.RecordNotFound;
        var definition = await rules.Definition(rule, cancellationToken);
        var matching = await Matches(record, definition.ConditionOf(record), id, cancellationToken);
        if (!matching.IsOk)
            return AutomationCheck.InCondition(matching.Error);
        var steps = matching.Value ? await actions.Try(record, id, definition, cancellationToken) : [];
        return new Contract.AutomationTest { IsMatched = matching.Value, Steps = [.. steps.Select(s => s.View())] };
    }

    async Task<Result<bool>> Matches(RecordType record, Contract.Filter? filter, Guid id, CancellationToken ct) =>
        filter is null ? true : (await search.Matching(record, filter, [id], ct)).Map(found => found.Contains(id));

    static Contract.Filter Presence(Guid id) =>
        new()
        {
            Field = "id",
            Op = Contract.FilterOperator.Eq,
            Value = System.Text.Json.JsonSerializer.SerializeToElement(id),
        };
}
