using MakCrm.WebApi.Http;

namespace MakCrm.WebApi.Endpoints;

/// <summary>What a problem's <c>type</c> leads to: the code, its status and its texts.</summary>
public static class ProblemTypeEndpoint
{
    public static async Task Show(HttpContext http, string code, ProblemCatalog texts)
    {
        if (!texts.All.TryGetValue(code, out var entry))
        {
            await ResponseWriter.WriteProblem(http, Error.NotFound("problem_type_not_found"));
            return;
        }

        await Results
            .Json(
                new
                {
                    code,
                    status = entry.Status,
                    title = new { en = entry.En.Title, ru = entry.Ru.Title },
                }
            )
            .ExecuteAsync(http);
    }
}
