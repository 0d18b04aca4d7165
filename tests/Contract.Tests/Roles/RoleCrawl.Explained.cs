using MakCrm.TestKit;
using MakCrm.TestKit.Contract;

namespace MakCrm.Contract.Tests.Roles;

/// <summary>What really happens, held against what the product explains.</summary>
sealed partial class RoleCrawl
{
    /// <summary>Where an explanation says one thing and the operation does another.</summary>
    /// <param name="explained">How many were compared.</param>
    public async Task<(IReadOnlyList<string> Lies, int Explained)> Lies(IEnumerable<ApiOperation> operations)
    {
        var (lies, explained) = (new List<string>(), 0);
        foreach (var operation in operations.Where(o => o.Permission is not null && !IsListOfOwned(o)))
        {
            foreach (var record in RecordsOf(operation).Where(r => r != "foreign"))
            {
                foreach (var person in scene.People)
                {
                    if (await Explanation(operation, record, person) is not { } told)
                        continue;
                    explained++;
                    var happened = await Cell(operation, record, person);
                    // That there is nothing where no record was named, or none in the record, is no question of rights.
                    var isWhole = record != "-" && operation.Path.Count(c => c == '{') < 2;
                    if (told != happened && (isWhole || (told, happened) != ("yes", "hidden")))
                        lies.Add($"{operation.Id} {record} {person.Role}: explained as {told}, but {happened}");
                }
            }
        }

        return (lies, explained);
    }

    /// <summary>In the words of the matrix; null for records that are not told of by an id or a code.</summary>
    async Task<string?> Explanation(ApiOperation operation, string record, RolePerson person)
    {
        var query = $"?subjectId={person.Id}&operation={operation.Id}";
        if (IsOfOwned(operation))
            query += $"&recordId={RecordId(operation, record, person)}";
        else if (operation.Path.Contains("{id}", StringComparison.Ordinal))
            query += $"&recordId={scene.Records.Path(operation)?.Split('/')[4].Split('?')[0]}";
        else if (operation.Path.Contains("{code}", StringComparison.Ordinal))
            query += $"&recordCode={scene.Records.Path(operation)?.Split('/')[4].Split('?')[0]}";
        var told = await scene.As(scene.HeadOffice).Get("/api/v1/access-explanation" + query);
        if (told.Code is "record_not_found" or "invalid_request")
            return null;
        var keepsBack = told.Expect(200)["keepsBack"].AsArray().Count > 0;
        return told.Json["refusal"]?.GetValue<string>() switch
        {
            null when keepsBack && (operation.Id is "getLead" or "getDeal" or "getClient" or "getClientCard") => "masked",
            null => "yes",
            "forbidden" => "-",
            "not_found" => "hidden",
            { } other => other,
        };
    }
}
