using System.Net;
using System.Text;
using MakCrm.TestKit.Contract;

namespace MakCrm.Contract.Tests.Hostile;

/// <summary>Servers that break at one value each: whoever sends hostile values must find every one of them out.</summary>
public sealed class HostileTwinTests
{
    const string Id = "0199a1f0-7c11-7d30-9a4e-1f6f6f6b1c01";

    static readonly OpenApi Contract = OpenApi.Parse(
        """
        openapi: 3.0.3
        paths:
          /things/{id}:
            patch:
              operationId: changeThing
              parameters:
                - {name: id, in: path, schema: {type: string, format: uuid}}
                - {name: at, in: query, schema: {type: string, format: date-time}}
                - {name: many, in: query, schema: {type: array, items: {type: string}}}
                - {name: most, in: query, schema: {type: integer}}
                - {name: If-Match, in: header, schema: {type: string}}
              requestBody:
                content:
                  application/merge-patch+json:
                    example: {name: a, parts: [{count: 1}]}
                    schema:
                      type: object
                      properties:
                        name: {type: string}
                        on: {type: string, format: date}
                        parts: {type: array, items: {$ref: '#/components/schemas/Part'}}
                        owner: {type: object, nullable: true, oneOf: [{$ref: '#/components/schemas/Part'}]}
                        any: {}
                        free: {type: object, additionalProperties: {type: string}}
              responses:
                '204': {description: Changed.}
                '400': {description: Refused., content: {application/problem+json: {schema: {$ref: '#/components/schemas/Problem'}}}}
          /doors/{key}:
            post:
              operationId: openDoor
              requestBody:
                content:
                  application/x-www-form-urlencoded:
                    schema: {type: object, properties: {name: {type: string}, code: {type: string}}, example: {name: a, code: b}}
              responses:
                '204': {description: Open.}
        components:
          schemas:
            Part: {type: object, properties: {count: {type: integer}, isOpen: {type: boolean}, part: {$ref: '#/components/schemas/Part'}}}
            Problem: {type: object, properties: {code: {type: string}}}
        """
    );

    [Theory]
    [InlineData("/things/%20", "changeThing, id = %20")]
    [InlineData("/things/%ED%A0%80", "changeThing, id = %ED%A0%80")]
    [InlineData("?at= ", "changeThing, at = ")]
    [InlineData("?at=%00", "changeThing, at = %00")]
    [InlineData("?at=9999-12-31T23:59:59.9999999Z", "changeThing, at = 9999-12-31T23:59:59.9999999Z")]
    [InlineData("?many=%FF", "changeThing, many = %FF")]
    [InlineData("?most=9223372036854775808", "changeThing, most = 9223372036854775808")]
    [InlineData("If-Match: \"99999999999999999999\"", "changeThing, If-Match = \"99999999999999999999\"")]
    [InlineData("\"name\":null", "changeThing, /name = null")]
    [InlineData("\"name\":\"\"", "changeThing, /name = \"\"")]
    [InlineData("\"name\":\" \"", "changeThing, /name = \" \"")]
    [InlineData("\"name\":\"\\u0000\"", "changeThing, /name = \"\\u0000\"")]
    [InlineData("\"name\":\"a\\ud800\"", "changeThing, /name = \"a\\ud800\"")]
    [InlineData("\"name\":\"\uFFFD\"", "changeThing, /name = \"\uF8FF\"")]
    [InlineData("\"on\":\"9999-12-31\"", "changeThing, /on = \"9999-12-31\"")]
    [InlineData("\"parts\":[null]", "changeThing, /parts = [null]")]
    [InlineData("\"parts\":[{}]", "changeThing, /parts/0 = {}")]
    [InlineData("\"count\":1e400", "changeThing, /parts/0/count = 1e400")]
    [InlineData("\"owner\":{\"count\":-1}", "changeThing, /owner/count = -1")]
    [InlineData("\"owner\":{\"isOpen\":null}", "changeThing, /owner/isOpen = null")]
    [InlineData("\"part\":{\"and\":[{\"and\":[", "changeThing, /parts/0/part = {\"and\":[")]
    [InlineData("\"any\":\"a\\ud800\"", "changeThing, /any = \"a\\ud800\"")]
    [InlineData("\"any\":{\"and\":[{\"and\":[", "changeThing, /any = {\"and\":[")]
    [InlineData("\"free\":{\"\\ud800\":1}", "changeThing, /free = {\"\\ud800\":1}")]
    [InlineData("\"free\":{\"code\":\"\\udc00a\"}", "changeThing, /free/code = \"\\udc00a\"")]
    [InlineData("\n{}{}\n", "changeThing, body = {}{}")]
    [InlineData("name=a&code=%00", "openDoor, code = %00")]
    [InlineData("code=b&name=%FF", "openDoor, name = %FF")]
    public async Task A_server_that_breaks_at_a_value_is_found_out(string weakness, string finding)
    {
        var findings = await Findings(requested =>
            requested.Contains(weakness, StringComparison.Ordinal) ? new(HttpStatusCode.InternalServerError) : Done()
        );
        findings.ShouldContain(found =>
            found.StartsWith(finding, StringComparison.Ordinal) && found.Contains("answered 500: a fault of the server")
        );
        (await Findings(_ => Done())).ShouldBeEmpty("a server without a weakness is not blamed");
    }

    [Fact]
    public async Task A_refusal_that_is_no_problem_is_found_out() =>
        (
            await Findings(requested =>
                requested.Contains("null", StringComparison.Ordinal)
                    ? new(HttpStatusCode.BadRequest) { Content = new StringContent("no") }
                    : Done()
            )
        ).ShouldContain(found => found.StartsWith("changeThing, /name = null", StringComparison.Ordinal) && found.Contains("text/plain"));

    static async Task<IReadOnlyList<string>> Findings(Func<string, HttpResponseMessage> answer)
    {
        using var http = new HttpClient(new Weak(answer)) { BaseAddress = new("http://weak.test") };
        var requests = new HostileRequests(Contract, o => o.Path.Replace("{id}", Id).Replace("{key}", "k"), Example).All;
        return await new HostileRun(Contract, http).Findings(requests, TestContext.Current.CancellationToken);
    }

    static System.Text.Json.Nodes.JsonNode? Example(ApiOperation operation) =>
        operation.Body!.Value.Content["example"] ?? operation.Body!.Value.Content["schema"]!["example"];

    static HttpResponseMessage Done() => new(HttpStatusCode.NoContent);

    /// <summary>A server that looks at what it is asked as one text: the address, the headers, the body between line feeds.</summary>
    sealed class Weak(Func<string, HttpResponseMessage> answer) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
            return answer(
                $"{request.RequestUri!.AbsolutePath}{request.RequestUri.Query} {request.Headers}\n{Encoding.UTF8.GetString(body)}\n"
            );
        }
    }
}
