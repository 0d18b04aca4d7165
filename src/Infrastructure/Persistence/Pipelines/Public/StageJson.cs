namespace MakCrm.Infrastructure.Persistence.Pipelines.Public;

/// <summary>Stages for statements of other modules.</summary>
static class StageJson
{
    /// <summary>The rows of all stages.</summary>
    public static string Rows(string row) => $"stages {row}";

    /// <summary>A stage in the contract's words.</summary>
    /// <param name="row">The name of its row in the statement.</param>
    public static string Item(string row) =>
        $"""
            jsonb_strip_nulls(jsonb_build_object('id', {row}.id, 'name', {row}.name, 'color', {row}.color, 'order', {row}."order", 'type', {row}.type,
              'probability', {row}.probability, 'serviceHours', {row}.service_hours, 'requiredFields', to_jsonb({row}.required_fields),
              'checklist', {row}.checklist, 'enterFrom', to_jsonb({row}.enter_from),
              'enterRoles', to_jsonb({row}.enter_roles), 'leaveRoles', to_jsonb({row}.leave_roles)))
            """;
}
