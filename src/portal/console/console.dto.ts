import { Id, Text } from '../../http/fields.ts';

/** One line of what can be seen, as it stands in the audit log after `operator:`. */
const NAME = {
  min: 1,
  max: 60,
  pattern: /^[^\p{C}\p{Zl}\p{Zp}]+$/u,
  message: 'must be visible text',
  example: 'anna',
};

export class OpenConsoleDto {
  @Text({ about: 'Who it is for, as the audit log names them: `operator:<name>`.', ...NAME })
  name: string;
}

export class EnterConsoleDto {
  @Id({ about: 'The part of the link before `#code=`.', example: '018d4ac0-5d6e-7f70-8a9b-1c2d3e4f5a6b' })
  id: string;

  @Text({
    about: 'The part after it.',
    max: 100,
    example: 'wpc_Ex4mp1eEx4mp1eEx4mp1eEx4mp1eEx4mp1eEx4mp1eE',
  })
  code: string;
}

export class UnlockConsoleDto {
  @Text({ about: "The operator's key. It is not kept.", max: 1_000, example: 'Ex4mp1eEx4mp1eEx4mp1eEx4mp1eEx4mp1eE' })
  operator_key: string;

  @Text({ about: 'Who you are, as the audit log names you: `operator:<name>`.', ...NAME })
  name: string;
}
