using System.Text.Json.Nodes;
using MakCrm.TestKit;
using MakCrm.TestKit.Contract;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.Swagger;

namespace MakCrm.Contract.Tests.Structure;

/// <summary>Swashbuckle describes the running program from its code alone; the description must be the contract's.</summary>
public sealed class DescriptionTests
{
    static readonly Lazy<OpenApi> Described = new(Describe);

    [Fact]
    public void The_program_serves_the_contracts_operations() => Operations(OpenApi.Contract, Described.Value).ShouldBeEmpty();

    [Fact]
    public void The_program_takes_the_contracts_parameters() => Parameters(OpenApi.Contract, Described.Value).ShouldBeEmpty();

    [Fact]
    public void The_program_succeeds_as_the_contract_says() => Successes(OpenApi.Contract, Described.Value).ShouldBeEmpty();

    [Fact]
    public void Drift_is_found()
    {
        var contract = OpenApi.Parse(
            """
            openapi: 3.0.3
            paths:
              /a/{id}:
                get:
                  operationId: getA
                  parameters: [{ name: id, in: path, required: true }, { name: q, in: query }]
                  responses: { "200": {}, "404": {} }
              /b: { get: { operationId: getB, responses: {} } }
            """
        );
        var program = OpenApi.Parse(
            """
            openapi: 3.0.3
            paths:
              /a/{id}:
                get:
                  operationId: getA
                  parameters: [{ name: id, in: path, required: true }, { name: q, in: query, required: true }, { name: r, in: query }]
                  responses: { "201": {} }
              /c: { get: { operationId: getC, responses: {} } }
            """
        );
        Operations(contract, program).ShouldBe(["GET /b is not served", "GET /c is not in the contract"]);
        Parameters(contract, program).ShouldBe(["getA takes q (query, required)", "getA takes r (query)", "getA does not take q (query)"]);
        Successes(contract, program).ShouldBe(["getA succeeds with 201, in the contract with 200"]);
    }

    static IEnumerable<string> Operations(OpenApi contract, OpenApi program)
    {
        var (promised, served) = (Routes(contract), Routes(program));
        return promised
            .Except(served)
            .Select(route => $"{route} is not served")
            .Concat(served.Except(promised).Select(route => $"{route} is not in the contract"));
    }

    static IEnumerable<string> Parameters(OpenApi contract, OpenApi program) =>
        from pair in Pairs(contract, program)
        let promised = Taken(pair.Promised).ToList()
        let served = Taken(pair.Served).ToList()
        from finding in served
            .Except(promised)
            .Select(parameter => $"takes {parameter}")
            .Concat(promised.Except(served).Select(parameter => $"does not take {parameter}"))
        select $"{pair.Promised.Id} {finding}";

    /// <summary>The program's description knows one success; an operation may document a second for the same work found done.</summary>
    static IEnumerable<string> Successes(OpenApi contract, OpenApi program) =>
        from pair in Pairs(contract, program)
        let promised = pair.Promised.Responses.Keys.Where(status => status[0] == '2').ToList()
        from served in pair.Served.Responses.Keys.Where(status => status[0] == '2')
        where !promised.Contains(served)
        select $"{pair.Promised.Id} succeeds with {served}, in the contract with {string.Join(" or ", promised)}";

    static IEnumerable<(ApiOperation Promised, ApiOperation Served)> Pairs(OpenApi contract, OpenApi program) =>
        contract.Operations.Join(
            program.Operations,
            promised => (promised.Method, promised.Path),
            served => (served.Method, served.Path),
            (promised, served) => (promised, served)
        );

    static List<string> Routes(OpenApi api) =>
        [.. api.Operations.Where(operation => !operation.IsHandwritten).Select(operation => $"{operation.Method} {operation.Path}")];

    // Headers are read by the gate for all operations alike.
    static IEnumerable<string> Taken(ApiOperation operation) =>
        from parameter in operation.Parameters
        let place = parameter["in"]!.GetValue<string>()
        where place is "path" or "query"
        select $"{parameter["name"]} ({place}{(parameter["required"]?.GetValue<bool>() == true ? ", required" : "")})";

    static OpenApi Describe()
    {
        using var app = UnstartedServer.Build(services =>
            services.AddSwaggerGen(swagger =>
            {
                swagger.SwaggerDoc("v1", new() { Title = "MaK CRM", Version = "1" });
                swagger.CustomSchemaIds(type => type.FullName);
            })
        );
        var document = app.Services.GetRequiredService<ISwaggerProvider>().GetSwagger("v1");
        using var text = new StringWriter();
        document.SerializeAsV3(new OpenApiJsonWriter(text));
        var json = JsonNode.Parse(text.ToString())!;
        return OpenApi.Parse(json.ToJsonString());
    }
}
