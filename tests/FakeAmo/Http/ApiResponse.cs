using System.Text.Json.Nodes;

namespace MakCrm.FakeAmo.Http;

/// <summary>An answer as a whole: it can be kept back, spoiled or lost before anybody sees it.</summary>
sealed record ApiResponse(int Status, JsonNode? Body = null, string ContentType = "application/hal+json")
{
    public static readonly ApiResponse Nothing = new(204);

    public static ApiResponse Ok(JsonNode body) => new(200, body);

    public static ApiResponse Problem(int status, string title, string detail) =>
        new(
            status,
            new JsonObject
            {
                ["title"] = title,
                ["type"] = $"https://httpstatus.es/{status}",
                ["status"] = status,
                ["detail"] = detail,
            },
            "application/problem+json"
        );

    public static ApiResponse NotFound(string what) => Problem(404, "Not Found", $"{what} not found");

    /// <summary>Not so much wrong as unreadable: no JSON, an object where an array belongs.</summary>
    public static ApiResponse BadRequest(string detail) => Problem(400, "Bad Request", detail);

    /// <summary>The form of the token endpoint's errors, which has a hint.</summary>
    public static ApiResponse OAuthProblem(int status, string hint, string detail) =>
        new(
            status,
            new JsonObject
            {
                ["hint"] = hint,
                ["title"] = status == 401 ? "Unauthorized" : "Некорректный запрос",
                ["type"] = "https://developers.amocrm.ru/v3/errors/OAuthProblemJson",
                ["status"] = status,
                ["detail"] = detail,
            },
            "application/problem+json"
        );
}
