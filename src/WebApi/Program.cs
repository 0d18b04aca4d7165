using MakCrm.WebApi;

// serve (the default) · migrate · seed-demo · create-network NAME · verify-audit · health
return await CliCommands.Run(args);
